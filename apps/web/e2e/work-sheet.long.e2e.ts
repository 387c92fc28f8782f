import { buffer as bytesOfStream } from 'node:stream/consumers';
import type { Download } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { readSheet } from '../../api/src/platform/spreadsheets/read-sheet.ts';
import { writeSheet } from '../../api/src/platform/spreadsheets/write-sheet.ts';
import { castOf, overFetch, walk, whoHolds } from '../../api/test/walker/index.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { overflowOf } from './citizen.ts';
import { openTab } from './pages.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
const bytesOf = async (download: Download): Promise<Buffer> =>
  bytesOfStream(await download.createReadStream());
const stamp = Date.now().toString(36).slice(-6);
const PASSWORD = 'kanari-lembar-kerja-peramban';

const official = (index: number) => ({
  name: `Pegawai ${index}`,
  nip: `198508172010011${String(index).padStart(3, '0')}`,
  kind: 'pns',
  phone: '081234567890',
  email: `pegawai.${index}@example.go.id`,
  mailbox: `manual.${index}.${stamp}`,
});

test('what is made by hand leaves as a sheet, comes back filled in, and is recorded after a look at each row', async () => {
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const { case: one, filer } = await walk(http, cast, 'okutimur.email', {
    answers: { staff: [1, 2, 3].map(official), wantsUnitMailbox: false },
    until: ({ step }) => step?.kind === 'provisioning',
  });
  const { page } = await visitAs(whoHolds(cast, one, filer) as never);
  await page.goto(`/permohonan/${one.id}`);
  await openTab(page, say('cases.tab.provisions'));
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: say('worksheets.sheet.save') }).click();
  const [titles, ...rows] = await readSheet(await bytesOf(await saving));
  expect(rows).toHaveLength(3);

  // The second password is too short.
  const filled = (cells: string[], index: number) =>
    (titles?.cells ?? []).map((title, at) => {
      if (title === 'Alamat surel') return `manual.${index + 1}.${stamp}@okutimurkab.go.id`;
      if (title === 'Kredensial: Kata sandi') return index === 1 ? 'pendek' : `${PASSWORD}-${index}`;
      return cells[at] ?? '';
    });
  const buffer = await writeSheet(
    {
      name: 'Lembar kerja',
      columns: (titles?.cells ?? []).map((title) => ({ title })),
      rows: rows.map(({ cells }, index) => filled(cells, index)),
    },
    'xlsx',
  );
  await page.getByRole('button', { name: say('worksheets.sheet.import') }).click();
  const dialog = page.getByRole('dialog', { name: say('worksheets.sheet.import') });
  await dialog.locator('input[type=file]').setInputFiles({ name: 'Hasil.xlsx', mimeType: '', buffer });
  await dialog
    .getByRole('heading', { name: say('worksheets.sheet.result', { good: 2, bad: 1, untouched: 0 }) })
    .waitFor();
  await dialog.getByText('Kredensial: Kata sandi tidak sesuai ketentuan.').waitFor();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    expect([width, await findBarriers(page), await overflowOf(page)]).toEqual([width, [], 0]);
  }
  await dialog.getByRole('button', { name: say('worksheets.sheet.record', { n: 2 }) }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(say('worksheets.batch.made', { n: 2, of: 3 })).waitFor();
  expect(await page.content()).not.toContain(PASSWORD);
});
