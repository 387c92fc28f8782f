import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { paper } from '../../api/test/walker/index.ts';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import {
  barriersOn,
  goOnAsCitizen,
  openBySlip,
  overflowOf,
  pick,
  readSlip,
  type Slip,
  takeTurn,
} from './citizen.ts';
import { letOfficialsWork, whoWorksOn } from './officials.ts';
import { fill, openFromInbox, openTab, uploadPaper } from './pages.ts';
import { say, saying } from './words.ts';

const { visit, visitAs } = useBrowser();
const agency = 'okutimur';

/** Asks for information from the search on the front page to the slip; `search` is what is looked for among what is public already. */
const ask = async (page: Page, name: string, search?: (page: Page) => Promise<void>): Promise<Slip> => {
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`/${agency}`);
  await page.getByRole('searchbox', { name: say('public.search.label') }).fill('minta data anggaran');
  await page.getByRole('link', { name: /^Pelayanan Informasi Publik/ }).click();
  await page.waitForURL(`**/${agency}/layanan/*`);
  await page
    .getByRole('link', { name: say('public.standard.apply') })
    .first()
    .click();
  await search?.(page);
  await page.getByRole('button', { name: say('citizen.screen.start'), exact: true }).click();

  await pick(page, 'Pemohon', 'Perorangan');
  expect(await page.getByLabel('Nomor pengesahan badan hukum').count()).toBe(0);
  await fill(page, 'Nama', name);
  await fill(page, 'NIK', '1608 0112 0885 0001');
  await fill(page, 'Alamat', 'Jl. Merdeka No. 1, Martapura');
  await fill(page, 'Pekerjaan', 'Wiraswasta');
  await fill(page, 'Nomor telepon', '081234567890');
  await pick(page, 'Permohonan diajukan oleh kuasa', say('citizen.answer.no'));
  expect(await overflowOf(page)).toBe(0);
  await goOnAsCitizen(page);
  await fill(page, 'Rincian informasi yang dibutuhkan', 'Daftar kegiatan tahun 2025 beserta anggarannya.');
  await fill(page, 'Tujuan penggunaan informasi', 'Penelitian.');
  await goOnAsCitizen(page);
  await pick(page, 'Cara memperoleh informasi', 'Mendapatkan salinan elektronik');
  await pick(page, 'Cara mendapatkan salinan', 'Diunduh melalui Pendopo');
  await goOnAsCitizen(page);
  await page.getByRole('heading', { level: 1, name: say('citizen.screen.papers') }).waitFor();
  // What is asked for follows from the answers: a person has an identity card and no deed.
  await uploadPaper(page, 'Identitas diri (KTP/SIM/paspor)', 'KTP.pdf', paper('KTP'));
  expect(await page.getByRole('region', { name: 'Akte Notaris' }).count()).toBe(0);
  await goOnAsCitizen(page);
  await page.getByRole('heading', { level: 1, name: say('citizen.screen.check') }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Kirim permohonan', exact: true }).click();
  const slip = await readSlip(page);
  expect(await barriersOn(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  return slip;
};

/** The citizen asks something about the case, whoever works on it answers, and the citizen reads that and no more. */
const talk = async (page: Page, slip: Slip): Promise<void> => {
  const question = 'Apakah salinannya bisa saya terima sebelum Jumat?';
  const aside = 'Salinan ada di bidang anggaran.';
  const answer = 'Bisa. Salinan kami kirim paling lambat Kamis sore.';
  const post = async (by: Page, words: string) => {
    await fill(by, say('cases.comment.write'), words);
    await by.getByRole('button', { name: say('cases.comment.send') }).click();
    await by.getByRole('listitem').getByText(words).waitFor();
  };
  await openBySlip(page, agency, slip);
  await post(page, question);
  const { page: desk } = await visitAs(await whoWorksOn(agency, slip.receipt));
  await openFromInbox(desk, slip.number);
  await openTab(desk, say('cases.tab.comments'));
  await desk.getByText(question).waitFor();
  await desk.getByLabel(say('cases.comment.to_agency'), { exact: true }).check();
  await post(desk, aside);
  await desk.getByLabel(say('cases.comment.to_both'), { exact: true }).check();
  await post(desk, answer);
  await page.reload();
  await page.getByText(answer).waitFor();
  expect(await page.getByText(aside).count()).toBe(0);
};

test('a citizen asks for information, is answered a question about it, and downloads what is granted', async () => {
  const { page } = await visit({ width: 390 });
  const slip = await ask(page, 'Budi Santoso', async () => {
    const first = page.getByRole('region', { name: say('information.first.title') });
    const words = first.getByRole('searchbox', { name: say('information.search.label') });
    await words.fill('berapa serapan anggaran dinas');
    await first.getByRole('heading', { level: 3, name: 'Laporan realisasi anggaran 2025' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      first
        .getByRole('link', { name: saying('information.entry.download') })
        .first()
        .click(),
    ]);
    expect(download.suggestedFilename()).toBe('Laporan realisasi anggaran 2025.pdf');
    await words.fill('harga kambing kurban');
    await first.getByText(say('information.first.nothing')).waitFor();
    // Enter looks, and does not begin.
    await words.press('Enter');
    await page.getByRole('button', { name: say('citizen.screen.start'), exact: true }).waitFor();
  });
  await talk(page, slip);
  const ended = await letOfficialsWork(agency, slip.receipt);
  expect(ended.status).toBe('completed');
  await page.reload();
  const files = page.getByRole('region', { name: say('citizen.case.received') });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    files.getByRole('button').first().click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.pdf$/);
  await page.getByText('Tanda Bukti Penyerahan Informasi Publik').first().waitFor();
});

test('a citizen whose paper cannot be read is told which and why, and sends it again', async () => {
  const { page } = await visit({ width: 390 });
  const slip = await ask(page, 'Dewi Lestari');
  await letOfficialsWork(agency, slip.receipt, {
    verification: { action: 'return', note: 'Foto KTP buram.' },
  });
  await openBySlip(page, agency, slip);
  await page.getByRole('heading', { level: 2, name: say('citizen.turn.returned') }).waitFor();
  await page
    .getByText(/Foto KTP buram/)
    .first()
    .waitFor();
  expect(await barriersOn(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  await uploadPaper(page, 'Identitas diri (KTP/SIM/paspor)', 'KTP jelas.pdf', paper('KTP jelas'));
  await page.getByRole('button', { name: 'Kirim permohonan', exact: true }).click();
  await page.getByRole('heading', { level: 2, name: say('citizen.turn.none') }).waitFor();
  expect((await letOfficialsWork(agency, slip.receipt)).status).toBe('completed');
});

test('a citizen who is denied objects, reads what the superior decides, and stands in both registers', async () => {
  const { page } = await visit({ width: 390 });
  const slip = await ask(page, 'Siti Rahmawati');
  await letOfficialsWork(agency, slip.receipt, { answer: { action: 'deny' } });
  await openBySlip(page, agency, slip);
  await page.getByText('Keputusan tentang Penolakan Permohonan Informasi').first().waitFor();
  expect(await barriersOn(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  await takeTurn(page, 'Ajukan keberatan', async () => {
    expect(await barriersOn(page)).toEqual([]);
    const panel = page.locator('form').filter({ has: page.getByRole('heading', { level: 3 }) });
    for (const group of await panel.getByRole('group').all()) await group.getByRole('radio').first().check();
    for (const box of await panel.getByRole('textbox').all())
      await box.fill('Informasi ini tidak dikecualikan.');
  });
  await page.getByText('Tanda Terima Keberatan').first().waitFor();
  const settled = await letOfficialsWork(agency, slip.receipt);
  expect(settled.status).toBe('completed');
  await page.reload();
  await page.getByText('Tanggapan atas Keberatan').first().waitFor();

  const { page: desk } = await visitAs(await somebody(agency, 'ppid-superior'), { width: 390 });
  await desk.goto('/laporan');
  await desk.getByRole('link', { name: /^Register Keberatan/ }).click();
  await desk.getByRole('heading', { level: 1, name: 'Register Keberatan' }).waitFor();
  const entry = desk.getByRole('listitem').filter({ hasText: 'Siti Rahmawati' }).last();
  await entry.getByText(say('registers.row')).click();
  await entry.getByText('Huruf a: permohonan ditolak berdasarkan Pasal 17').waitFor();
  // What lies under the bar at the top is no target.
  await desk.evaluate(() => window.scrollTo(0, 0));
  expect(await barriersOn(desk)).toEqual([]);
  expect(await overflowOf(desk)).toBe(0);
  await desk.goto('/laporan/register/okutimur.ppid/requests');
  await desk.getByRole('link', { name: slip.number }).waitFor();
  await desk.getByRole('button', { name: say('desk.export.action'), exact: true }).click();
  const [saved] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('menuitem', { name: say('desk.export.csv') }).click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^Register Permohonan Informasi Publik .*\.csv$/);
  expect(await text(await saved.createReadStream())).toContain(`"${slip.number}"`);
});

test('what an administrator publishes is found by whoever looks for it, until it is taken off the list', async () => {
  const { page } = await visitAs(await somebody(agency, 'administrator'));
  await page.goto('/pengaturan/informasi-publik');
  await page.getByRole('button', { name: say('publishing.add') }).click();
  const dialog = page.getByRole('dialog');
  const title = 'Jadwal perpustakaan keliling';
  for (const [field, words] of [
    ['title', title],
    ['summary', 'Hari dan tempat mobil pustaka di setiap kecamatan.'],
    ['holder', 'Bidang Perpustakaan'],
    ['made', 'Oktober 2026, Martapura'],
    ['form', 'Elektronik'],
    ['retention', '1 tahun'],
  ])
    await dialog.getByLabel(say(`publishing.field.${field}`), { exact: true }).fill(words ?? '');
  await dialog
    .getByLabel(new RegExp(`^${say('publishing.field.search')}`))
    .fill('pinjam buku\nmobil pustaka');
  await dialog.getByRole('button', { name: say('publishing.save') }).click();
  await dialog.waitFor({ state: 'hidden' });
  const entry = page.getByRole('listitem').filter({ hasText: title });
  await entry.locator('input[type=file]').setInputFiles({
    ...{ name: 'Jadwal.pdf', mimeType: 'application/pdf', buffer: paper('Jadwal') },
  });
  await entry.getByRole('link', { name: /^Jadwal\.pdf/ }).waitFor();

  const { page: phone } = await visit({ width: 390 });
  await phone.goto(`/${agency}/informasi-publik`);
  await phone
    .getByRole('searchbox', { name: say('information.search.label') })
    .fill('di mana saya bisa pinjam buku');
  await phone.getByRole('heading', { level: 2, name: /^1 informasi untuk/ }).waitFor();
  expect(await phone.getByRole('heading', { level: 3 }).allTextContents()).toEqual([title]);
  expect(await barriersOn(phone)).toEqual([]);
  expect(await overflowOf(phone)).toBe(0);

  await entry.getByRole('button', { name: `${say('publishing.remove')}: ${title}` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('publishing.remove') })
    .click();
  await entry.waitFor({ state: 'detached' });
  await phone.reload();
  await phone.getByText(say('notices.information.search.nothing'), { exact: true }).waitFor();
});
