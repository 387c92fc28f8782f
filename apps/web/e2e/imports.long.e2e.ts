import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { writeSheet } from '../../api/src/platform/spreadsheets/write-sheet.ts';
import { somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { overflowOf } from './citizen.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
const agency = 'okutimur';
// A product that runs already may have seen this journey before.
const stamp = Date.now();

/** Nothing that keeps anybody out, and nothing wider than its window, narrow or wide. */
const expectOpen = async (page: Page): Promise<void> => {
  for (const size of [
    { width: 390, height: 844 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(size);
    expect([size.width, await findBarriers(page), await overflowOf(page)]).toEqual([size.width, [], 0]);
  }
};

const choose = (dialog: Locator, name: string, buffer: Buffer): Promise<void> =>
  dialog.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer });

/** A moment of this run as a place in a calendar, so that no two runs write the same. */
const moment = Math.floor(stamp / 1000);
const two = (count: number, of: number): string =>
  String((Math.floor(moment / count) % of) + 1).padStart(2, '0');
const nipOf = (at: number): string =>
  `19${60 + (moment % 40)}${two(40, 12)}${two(480, 28)}20${two(13_440, 20)}011${String(100 + at)}`;
const dayOff = new Date(Date.UTC(2030, 0, 1) + (moment % 20_000) * 86_400_000).toISOString().slice(0, 10);

test('people come from a workbook and days off from a calendar, each row looked at before anything is written', async () => {
  const { page } = await visitAs(await somebody(agency, 'administrator'));
  await page.goto('/orang');
  await page.getByRole('button', { name: say('people.list.import'), exact: true }).click();
  const people = page.getByRole('dialog', {
    name: say('tables.import.title', { title: say('imports.title.people') }),
  });
  const rows = Array.from({ length: 30 }, (_, at) => [
    `Pegawai Baru ${stamp} ${at}, S.Kom.`,
    at === 7 ? '12' : nipOf(at),
    'Kecamatan Belitang',
    at === 9 ? 'Nakhoda' : 'PIC OPD',
    `impor.${at}@okutimurkab.go.id`,
  ]);
  const columns = ['Nama', 'NIP', 'Unit kerja', 'Jabatan', 'Surel'].map((title) => ({ title }));
  const workbook = (changed: typeof rows) => writeSheet({ name: 'Pegawai', columns, rows: changed }, 'xlsx');
  await choose(people, 'pegawai.xlsx', await workbook(rows));
  await people.getByRole('heading', { name: say('tables.import.result', { valid: 28, of: 30 }) }).waitFor();
  await people.getByText(say('imports.outcome.count', { new: 28, changed: 0, same: 0 })).waitFor();
  await expectOpen(page);
  await people.getByRole('button', { name: say('tables.import.take', { n: 28 }) }).click();
  await page
    .getByText(say('imports.done.people', { added: 28, changed: 0 }), { exact: true })
    .first()
    .waitFor();
  await page.getByRole('searchbox').fill(`Pegawai Baru ${stamp} 3,`);
  await page.getByText(nipOf(3).slice(0, 8), { exact: false }).first().waitFor();
  await expectOpen(page);

  await page.getByRole('button', { name: say('people.list.import'), exact: true }).click();
  const again = rows.map((row, at) => (at === 3 ? [...row.slice(0, 4), 'lain@okutimurkab.go.id'] : row));
  await choose(people, 'pegawai.xlsx', await workbook(again));
  await people.getByText(say('imports.outcome.count', { new: 0, changed: 1, same: 27 })).waitFor();
  await people.getByRole('checkbox').click();
  await people.getByText('lain@okutimurkab.go.id').first().waitFor();
  await expectOpen(page);
  await people.getByRole('button', { name: say('tables.import.take', { n: 1 }) }).click();
  await page
    .getByText(say('imports.done.people', { added: 0, changed: 1 }), { exact: true })
    .first()
    .waitFor();

  await page.goto('/pengaturan/instansi');
  await page.getByRole('button', { name: new RegExp(`^${say('authoring.section.hours')}`) }).click();
  await page.getByRole('button', { name: say('authoring.days.import') }).click();
  const days = page.getByRole('dialog', {
    name: say('tables.import.title', { title: say('imports.title.days') }),
  });
  const calendar = [
    'BEGIN:VCALENDAR',
    ...[
      'BEGIN:VEVENT',
      `DTSTART;VALUE=DATE:${dayOff.replaceAll('-', '')}`,
      'SUMMARY:Hari jadi daerah',
      'CATEGORIES:Libur daerah',
      'END:VEVENT',
    ],
    ...[
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20290101',
      'RRULE:FREQ=YEARLY',
      'SUMMARY:Tahun baru',
      'END:VEVENT',
    ],
    'END:VCALENDAR',
  ].join('\r\n');
  await choose(days, 'libur.ics', Buffer.from(calendar));
  await days.getByText('Acara berulang', { exact: false }).waitFor();
  await expectOpen(page);
  const taking = days.getByRole('button', { name: say('tables.import.take', { n: 1 }) });
  await taking.click();
  await page
    .getByText(say('imports.done.days', { added: 1, changed: 0 }), { exact: true })
    .first()
    .waitFor();
  await expectOpen(page);
});

test('the old books come in, and what was handled before the product is found by its number', async () => {
  const { page } = await visitAs(await somebody(agency, 'administrator'));
  await page.goto('/permohonan');
  await page.getByRole('link', { name: say('earlier.link.list') }).click();
  await page.getByRole('button', { name: say('earlier.page.import') }).click();
  const dialog = page.getByRole('dialog', {
    name: say('tables.import.title', { title: say('imports.title.earlier_cases') }),
  });
  const titles = 'Nomor;Layanan;Unit kerja;Pemohon;Perihal;Tanggal diterima;Tanggal selesai;Hasil';
  const rowOf = (number: string, outcome: string) =>
    `${number};okutimur.hosting;Kecamatan Belitang;Siti Aminah;Situs kecamatan ${number};6/2/2023;10/2/2023;${outcome}`;
  const rows = Array.from({ length: 12 }, (_, at) =>
    rowOf(`045/${stamp}/${at}`, at % 4 === 3 ? 'Ditolak' : 'Selesai'),
  );
  await choose(dialog, 'buku.csv', Buffer.from([titles, ...rows, rowOf('', 'Entah')].join('\n')));
  await dialog.getByText(say('imports.outcome.count', { new: 12, changed: 0, same: 0 })).waitFor();
  await dialog.getByRole('button', { name: say('tables.import.take', { n: 12 }) }).click();
  await page
    .getByText(say('imports.done.earlier_cases', { added: 12, changed: 0 }), { exact: true })
    .first()
    .waitFor();
  await expectOpen(page);
  await page.goto(`/permohonan?cari=${encodeURIComponent(`045/${stamp}/3`)}`);
  await page.getByRole('link', { name: say('earlier.link.search') }).click();
  await page.getByText(`Situs kecamatan 045/${stamp}/3`).waitFor();
  await page.getByText('Dari sebelum Pendopo', { exact: false }).first().waitFor();
  expect(await page.getByRole('main').getByRole('listitem').count()).toBe(1);
  await expectOpen(page);
});
