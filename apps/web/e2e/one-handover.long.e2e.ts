import { buffer } from 'node:stream/consumers';
import type { CaseAssets } from '@pendopo/contracts';
import { beforeAll, expect, inject, test } from 'vitest';
import { readText } from '../../api/test/pdf-text.ts';
import { type Account, castOf, overFetch, walk } from '../../api/test/walker/index.ts';
import { askAs, holding } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { inspect } from './inspect.ts';
import { act, openTab } from './pages.ts';
import { say, saying } from './words.ts';

const { visitAs } = useBrowser();
const service = 'Serah Terima Aset Pegawai (contoh peragaan)';

interface Listed {
  items: { id: string; label: string; responsible: { username: string; name: string } | null }[];
}
interface People {
  items: {
    id: string;
    name: string;
    username: string;
    assets: number;
    positions: unknown[];
  }[];
}

let admin: Account;
let officer: Account;
let leaver: People['items'][number];
let labels: string[];
/** A unit with what the demonstration's own host has made, and an official who answers for it. */
beforeAll(async () => {
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const { filer } = await walk(http, cast, 'okutimur.hosting', { provisions: 'run' });
  admin = cast.all.find(
    ({ organization, positions }) =>
      organization?.id === filer.organization?.id && positions.some(({ position }) => position === 'admin'),
  ) as Account;
  [officer] = (await holding('okutimur', 'service-admin')) as [Account];
  const { items } = await askAs<People>(admin, 'people?limit=100');
  leaver = items.find(({ assets }) => assets > 0) as typeof leaver;
  const assets = await askAs<Listed>(admin, 'assets?status=active&limit=100');
  labels = assets.items
    .filter(({ responsible }) => responsible?.username === leaver.username)
    .map(({ label }) => label);
}, 120_000);

test('who leaves hands over by one case, from the person to the record and the assets', async () => {
  const { page } = await visitAs(admin);
  // From the person at once to the case, or to what they answer for and from there.
  await page.goto('/orang');
  await page.getByRole('button', { name: say('people.list.actions', { name: leaver.name }) }).click();
  await page.getByRole('menuitem', { name: service }).waitFor();
  expect(await page.getByRole('menuitem', { name: service }).getAttribute('href')).toContain(
    `pegawai=${leaver.id}`,
  );
  await page.goto(`/aset/alihkan?dari=${leaver.id}`);
  const unit = page.getByRole('region', { name: admin.organization?.name ?? '', exact: true });
  await unit.getByText(say('transfer.by_case'), { exact: true }).waitFor();
  await inspect(page, 'transfer');
  await unit.getByRole('link', { name: service }).click();
  await page.waitForURL('**/isi**');

  // All of it is seen before anything is sent; both are chosen by name.
  const chosen = page.getByRole('region', { name: say('handed.form.title'), exact: true });
  for (const label of labels) await chosen.getByRole('link', { name: label }).first().waitFor();
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Nama lengkap' }).first().inputValue())
    .toBe(leaver.name);
  const id = new URL(page.url()).pathname.split('/')[2] ?? '';
  const { officials } = await askAs<CaseAssets>(admin, `service-requests/${id}/assets`);
  const successor = officials?.successors.find((one) => one.id !== leaver.id) as { id: string; name: string };
  const taking = chosen.getByLabel(say('handed.page.to'), { exact: true });
  await taking.selectOption({ value: successor.id });
  await chosen.locator('strong', { hasText: successor.name }).first().waitFor();
  await page
    .getByLabel('Sebab serah terima', { exact: true })
    .selectOption({ label: 'Serah terima karena pindah tugas' });
  await inspect(page, 'handover-form');
  await page.getByRole('button', { name: say('intake.page.next') }).click();
  await page.getByLabel('Kata sandi layanan', { exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: say('intake.page.next') }).click();
  await page.getByRole('button', { name: 'Kirim permohonan' }).click();
  await page.getByRole('heading', { level: 1, name: saying('intake.done.title') }).waitFor();

  // Whoever approves sees old beside new of each asset.
  const desk = await visitAs(officer);
  await desk.page.goto(`/permohonan/${id}`);
  const listed = desk.page.getByRole('region', { name: say('handed.page.title'), exact: true });
  await listed.getByText(say('handed.list.count', { n: labels.length })).waitFor();
  await inspect(desk.page, 'handover-case');
  await act(desk.page, 'Setujui', async (dialog) => {
    const ahead = dialog.getByRole('region', { name: say('ahead.changes') });
    await ahead
      .getByText(`Penanggung jawab: ${leaver.name} menjadi ${successor.name}`, { exact: false })
      .first()
      .waitFor();
    await inspect(desk.page, 'handover-approval');
  });
  await openTab(desk.page, say('cases.tab.provisions'));
  const batch = desk.page.getByRole('region', { name: say('worksheets.batch.title') });
  await batch.getByRole('button', { name: say('worksheets.batch.run', { n: labels.length }) }).click();
  await desk.page
    .getByRole('dialog')
    .getByRole('button', { name: say('worksheets.batch.run', { n: labels.length }) })
    .click();
  await batch.getByText(say('worksheets.batch.made', { n: labels.length, of: labels.length })).waitFor();
  await inspect(desk.page, 'handover-done');
  await act(desk.page, 'Selesaikan');
  await act(desk.page, 'Serahkan dan terbitkan berita acara');
  await listed.getByText(say('handed.state.handed-over')).first().waitFor();

  // The record lists each with from whom and to whom, and the assets say by which case.
  const { items } = await askAs<{ items: { title: string; number: string }[] }>(
    admin,
    `service-requests/${id}/letters`,
  );
  expect(items.map(({ title }) => title)).toContain('Berita Acara Serah Terima Aset');
  await page.goto(`/permohonan/${id}`);
  await openTab(page, say('cases.tab.letters'));
  await page.getByText('Berita Acara Serah Terima Aset').first().waitFor();
  await inspect(page, 'handover-letters');
  const record = page.getByRole('listitem').filter({ hasText: 'Berita Acara Serah Terima Aset' });
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    record.getByRole('button', { name: saying('cases.letter.download') }).click(),
  ]);
  const text = await readText(await buffer(await saved.createReadStream()));
  for (const said of [leaver.name, successor.name, ...labels])
    expect(text.replaceAll(' ', '')).toContain(said.replaceAll(' ', ''));
  await page.goto('/aset');
  await page
    .getByRole('link', { name: labels[0] ?? '' })
    .first()
    .click();
  await page.getByText(successor.name).first().waitFor();
  await page
    .getByRole('link', { name: /^Permohonan STA-/ })
    .first()
    .waitFor();
  await inspect(page, 'handover-asset');
}, 90_000);
