import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { somebody } from './accounts.ts';
import { beginStandard, publishNow, section, signalStandard } from './authoring.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { readPassword, settle } from './newcomers.ts';
import { act, choose, fill, goOn, openFromInbox } from './pages.ts';
import { say, saying } from './words.ts';

// A product that runs already may have seen this journey before.
const mark = Date.now().toString(36);
const code = `teluk-${mark}`;
const own = (name: string) => `${name}.${mark}`;
const { visit, visitAs } = useBrowser();

let administrator: Page;
/** Says what goes wrong in the administrator's browser because it is meant to. */
let administratorMeets: (pattern: RegExp) => void;

test('a system administrator makes an agency, whose administrator sets it up', async () => {
  const { page } = await visitAs(await somebody('pekalongan', 'system-administrator'));
  await page.goto('/pengaturan/sistem');
  await page.getByRole('button', { name: say('authoring.system.add') }).click();
  const dialog = page.getByRole('dialog', { name: say('authoring.system.add') });
  for (const [label, text] of [
    ['agency_name', 'Dinas Kominfo Kabupaten Teluk Jernih'],
    ['short_name', 'Diskominfo Teluk Jernih'],
    ['government', 'Pemerintah Kabupaten Teluk Jernih'],
    ['region', 'Kabupaten Teluk Jernih'],
    ['region_code', '73.99'],
    ['seat', 'Teluk Jernih'],
    ['address', 'Jl. Pelabuhan 1'],
    ['domain', 'telukjernih.go.id'],
    ['agency_code', code],
  ] as const)
    await fill(dialog, say(`authoring.field.${label}`), text);
  await choose(dialog, say('authoring.field.zone'), 'Asia/Makassar');
  await fill(dialog, say('people.field.name'), 'Rahmawati');
  await fill(dialog, say('people.field.username'), own('rahmawati'));
  expect(await findBarriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: say('authoring.system.make') }).click();
  const password = await readPassword(page, 'Rahmawati');
  await page.getByText('Dinas Kominfo Kabupaten Teluk Jernih').waitFor();

  const settled = await settle(await visit(), own('rahmawati'), password);
  administrator = settled.page;
  administratorMeets = settled.expectFault;
  await administrator.goto('/pengaturan/instansi');
  await section(administrator, 'positions');
  await administrator.getByRole('button', { name: /^Petugas Layanan/ }).click();
  await fill(administrator, say('authoring.field.position_title'), 'Pemeriksa Gangguan');
  await administrator.getByRole('button', { name: say('authoring.agency.save') }).click();
  await administrator.getByText(say('authoring.agency.saved')).first().waitFor();
  await administrator.getByRole('button', { name: say('authoring.units.add') }).click();
  const unit = administrator.getByRole('dialog', { name: say('authoring.units.add') });
  await choose(unit, say('authoring.units.kind'), 'Desa');
  await fill(unit, say('authoring.units.name'), 'Desa Batu Karang');
  await fill(unit, say('authoring.units.shortname'), 'Batu Karang');
  await fill(unit, say('authoring.units.label'), 'batukarang');
  await unit.getByRole('button', { name: say('authoring.units.save') }).click();
  await administrator.getByText('batukarang').waitFor();
  expect(await findBarriers(administrator)).toEqual([]);
});

test('a service comes out of a file, is mended where it is wrong, tried and published', async () => {
  await beginStandard(administrator, async (dialog) => {
    await dialog.getByRole('radio', { name: new RegExp(`^${say('authoring.begin.file')}`) }).click();
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'signal.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(signalStandard(code)),
    });
  });
  const publish = administrator.getByRole('button', { name: say('authoring.publish.open'), exact: true });
  const fault = administrator.getByRole('button', { name: /^Jabatan examiner/ });
  await fault.waitFor();
  expect(await publish.isDisabled()).toBe(true);
  await fault.click();
  await administrator.getByRole('checkbox', { name: 'Pemeriksa Gangguan' }).waitFor();
  await administrator.getByRole('tab', { name: say('authoring.mode.yaml') }).click();
  const text = administrator.getByRole('textbox', { name: say('authoring.yaml.label') });
  await text.fill((await text.inputValue()).replace('examiner', 'officer'));
  await fault.waitFor({ state: 'hidden' });
  expect(await text.inputValue()).toContain('# Dari Keputusan Kepala Dinas');

  // Form and text stand side by side and say the same, whichever is written in.
  await administrator.getByRole('tab', { name: say('authoring.mode.both') }).click();
  await section(administrator, 'general');
  const summary = administrator.getByLabel(say('authoring.field.summary'), { exact: true });
  await summary.fill('Laporan desa tentang sinyal yang hilang.');
  await summary.blur();
  await expect.poll(() => text.inputValue()).toContain('summary: Laporan desa tentang sinyal yang hilang.');
  await text.fill((await text.inputValue()).replace('sinyal yang hilang', 'gangguan sinyal'));
  await expect.poll(() => summary.inputValue()).toBe('Laporan desa tentang gangguan sinyal.');
  expect(await findBarriers(administrator)).toEqual([]);

  await administrator.getByRole('tab', { name: say('authoring.panel.try') }).click();
  const panel = administrator.getByRole('complementary', { name: say('authoring.panel.label') });
  await panel.getByRole('button', { name: /^Kirim permohonan/ }).click();
  await panel.getByText('2. Petugas memutus').first().waitFor();
  await panel.getByRole('button', { name: say('authoring.try.week') }).click();
  await panel.getByText(/terlewati/).waitFor();
  await panel.getByRole('button', { name: /^Setujui/ }).click();
  await panel.getByText(say('authoring.word.completed'), { exact: true }).waitFor();
  expect(await findBarriers(administrator)).toEqual([]);
  await publishNow(administrator);
  await administrator.getByRole('link', { name: 'Laporan Gangguan Sinyal Desa', exact: true }).waitFor();
});

test('another comes from a blank page, by the form alone', async () => {
  await beginStandard(administrator, async () => undefined);
  await fill(administrator, say('authoring.field.title'), 'Peminjaman Aula');
  await fill(administrator, say('authoring.field.abbreviation'), 'AUL');
  await fill(administrator, say('authoring.field.code'), `${code}.aula`);
  await section(administrator, 'procedure');
  await administrator.getByRole('button', { name: say('authoring.add.procedure') }).click();
  await fill(administrator, say('authoring.field.title'), 'Menyiapkan aula');
  await administrator.getByRole('button', { name: /^2\. Memeriksa/ }).click();
  await choose(
    administrator,
    say('authoring.wiring.leads', { outcome: say('authoring.outcome.approve') }),
    '3. Menyiapkan aula',
  );
  await publishNow(administrator);
  await administrator.getByRole('link', { name: 'Peminjaman Aula', exact: true }).waitFor();
});

test.each([
  ['Laporan Gangguan Sinyal Desa', 'listrik', 'Laporan Gangguan Listrik Desa', 'LIS'],
  ['Peminjaman Aula', 'kendaraan', 'Peminjaman Kendaraan Dinas', 'KEN'],
])('and one from a copy of %s: %s', async (from, name, title, abbreviation) => {
  await beginStandard(administrator, async (dialog) => {
    await dialog.getByRole('radio', { name: new RegExp(`^${say('authoring.begin.copy')}`) }).click();
    await choose(dialog, say('authoring.begin.standard'), from);
    await dialog.getByRole('textbox', { name: new RegExp(`^${say('authoring.begin.name')}`) }).fill(name);
  });
  await fill(administrator, say('authoring.field.title'), title);
  await fill(administrator, say('authoring.field.abbreviation'), abbreviation);
  await section(administrator, 'letters');
  await administrator.getByRole('button', { name: say('authoring.add.letters') }).click();
  await administrator.getByRole('tab', { name: say('authoring.panel.letters') }).click();
  const sample = administrator.getByRole('figure', { name: say('authoring.sample.label') });
  await sample.getByText(/^Contoh dari data rekaan/).waitFor();
  await sample.locator('canvas').waitFor();
  await publishNow(administrator);
  await administrator.getByRole('link', { name: title, exact: true }).waitFor();
});

test('all four stand in the catalogue, each with its SOP to take along', async () => {
  const { page } = await visit();
  await page.goto(`/${code}`);
  for (const title of ['Sinyal Desa', 'Listrik Desa', 'Peminjaman Aula', 'Kendaraan Dinas'])
    await page
      .getByRole('link', { name: new RegExp(title) })
      .first()
      .waitFor();
  await page.goto(`/${code}/layanan/${code}.kendaraan`);
  const sop = page.getByRole('link', { name: say('public.standard.sop') });
  const answer = await page.request.get((await sop.getAttribute('href')) ?? '');
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
});

test('a letter’s layout gives way to a file, and its faults say where they are', async () => {
  await administrator.goto('/pengaturan/instansi');
  await section(administrator, 'templates');
  await administrator.getByRole('button', { name: new RegExp(`^${say('authoring.word.receipt')}`) }).click();
  const upload = administrator.getByLabel(
    say('authoring.template.upload_of', { title: say('authoring.word.receipt') }),
  );
  const send = (text: string) =>
    upload.setInputFiles({ name: 'resi.typ', mimeType: 'text/plain', buffer: Buffer.from(text) });
  const mended = '#import "letter.typ": *\n\n#letter-page[Resi untuk #text(letter.subject)]\n';
  administratorMeets(/422/);
  await send(mended.replace('letter-page', 'halaman'));
  await administrator
    .getByRole('alert')
    .getByText(/^Baris 3: Nama "halaman"/)
    .waitFor();
  await send(mended);
  const use = administrator.getByRole('button', { name: say('authoring.template.use') });
  await administrator.getByText(/^Contoh dari data rekaan/).waitFor();
  expect(await findBarriers(administrator)).toEqual([]);
  await use.click();
  await use.waitFor({ state: 'hidden' });
  await administrator.getByRole('button', { name: /Versi 1, resi.typ/ }).waitFor();
});

test('whoever saves an agency second hears whose change it would have undone', async () => {
  const late = await administrator.context().newPage();
  for (const page of [administrator, late]) {
    await page.goto('/pengaturan/instansi');
    await page.getByRole('textbox', { name: say('authoring.field.seat'), exact: true }).waitFor();
  }
  await fill(administrator, say('authoring.field.seat'), 'Teluk Baru');
  await administrator.getByRole('button', { name: say('authoring.agency.save') }).click();
  await administrator.getByText(say('authoring.agency.saved')).first().waitFor();
  administratorMeets(/412/);
  await fill(late, say('authoring.field.seat'), 'Teluk Lama');
  await late.getByRole('button', { name: say('authoring.agency.save') }).click();
  await late.getByText(/Rahmawati mengubahnya pada/).waitFor();
  await late.getByRole('button', { name: say('authoring.agency.reload') }).click();
  await expect
    .poll(() => late.getByRole('textbox', { name: say('authoring.field.seat'), exact: true }).inputValue())
    .toBe('Teluk Baru');
  await late.close();
});

test('its first case is asked by a village and decided by its officer', async () => {
  const officer = await engage('Sitti Aisyah', 'sitti', null, 'Pemeriksa Gangguan');
  const village = await engage('Daeng Ngalle', 'daeng', 'Desa Batu Karang', 'Petugas Perangkat Daerah');
  await village.goto(`/${code}/layanan/${code}.signal`);
  await village
    .getByRole('link', { name: say('public.standard.apply') })
    .first()
    .click();
  await village.waitForURL('**/permohonan/*/isi');
  await fill(village, 'Tempat gangguan', 'Dusun Dua');
  await goOn(village);
  await village.getByRole('button', { name: 'Kirim permohonan' }).click();
  const done = village.getByRole('heading', { level: 1, name: saying('intake.done.title') });
  await done.waitFor();
  const number = (await done.textContent())?.trim().split(' ').at(-1) ?? '';
  await openFromInbox(officer, number);
  await act(officer, 'Setujui');
  await officer
    .getByText(say('cases.done.ended', { number, status: say('cases.status.completed') }))
    .first()
    .waitFor();
});

/** Adds somebody on the page of people, gives a position, and lets the person sit down. */
const engage = async (
  name: string,
  username: string,
  unit: string | null,
  position: string,
): Promise<Page> => {
  await administrator.goto('/orang');
  await administrator.getByRole('button', { name: say('people.add.title') }).click();
  const dialog = administrator.getByRole('dialog', { name: say('people.add.title') });
  await fill(dialog, say('people.field.name'), name);
  await fill(dialog, say('people.field.username'), own(username));
  if (unit !== null) await choose(dialog, say('people.field.unit'), unit);
  await dialog.getByRole('button', { name: say('people.add.action') }).click();
  const password = await readPassword(administrator, name);
  await administrator.getByRole('button', { name: say('people.list.actions', { name }) }).click();
  await administrator.getByRole('menuitem', { name: say('people.position.give') }).click();
  const giving = administrator.getByRole('dialog', { name: say('people.position.title', { name }) });
  await choose(giving, say('people.position.which'), position);
  await giving.getByRole('button', { name: say('people.position.give') }).click();
  await giving.waitFor({ state: 'hidden' });
  return (await settle(await visit(), own(username), password)).page;
};
