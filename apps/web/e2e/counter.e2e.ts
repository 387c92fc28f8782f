import { expect, test } from 'vitest';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { openBySlip, pick, readSlip } from './citizen.ts';
import { fill } from './pages.ts';
import { say } from './words.ts';

const { visit, visitAs } = useBrowser();

const chat = `Selamat pagi pak/bu
Nama: Budi Santoso
No. HP: 0812 3456 7890
Lampu jalan di simpang empat padam sejak 20/11/2026, mohon diperbaiki.`;

test('an officer files what somebody wrote in a chat, and answers without giving the receipt away', async () => {
  const { page } = await visitAs(await somebody('okutimur', 'complaint-admin'), { width: 390 });
  await page.goto('/loket');
  await page
    .getByLabel(say('counter.field.service'), { exact: true })
    .selectOption({ label: 'Pelayanan Aduan Masyarakat melalui SP4N-LAPOR!' });
  await page.getByLabel(say('counter.field.channel'), { exact: true }).selectOption('chat');
  await page.getByRole('textbox', { name: say('counter.message.title') }).fill(chat);
  await page.getByRole('button', { name: say('counter.message.read') }).click();

  expect(await page.getByLabel(say('counter.field.name'), { exact: true }).inputValue()).toBe('Budi Santoso');
  expect(await page.getByLabel('Nomor telepon', { exact: true }).inputValue()).toBe('0812 3456 7890');
  expect(await page.getByLabel('Tanggal kejadian', { exact: false }).inputValue()).toBe('2026-11-20');
  expect(await page.getByLabel('Isi laporan', { exact: true }).inputValue()).toContain('Lampu jalan');
  // What the message does not say is marked, and leads back to its place.
  await page.getByRole('button', { name: say('counter.page.save') }).click();
  const gaps = page.getByRole('region', { name: say('common.errors.title') });
  await gaps.getByRole('link', { name: say('citizen.gap.missing', { title: 'judul laporan' }) }).click();
  await page.keyboard.type('Lampu jalan padam');
  await fill(page, 'Instansi atau unit terlapor', 'Dinas Perhubungan');
  await pick(page, 'Identitas pelapor', 'Ditampilkan');
  await pick(page, 'Isi laporan', 'Terbuka');
  await pick(page, 'Yang diadukan', 'Dinas, badan, kecamatan, atau unit lain');
  await page.getByRole('button', { name: say('counter.page.save') }).click();
  await page.getByRole('button', { name: 'Kirim laporan', exact: true }).click();

  await page.getByRole('heading', { level: 1, name: say('counter.page.done') }).waitFor();
  const slip = await readSlip(page);
  const reply = await page.getByRole('region', { name: say('counter.reply.title') }).textContent();
  expect(reply).toContain(slip.number);
  expect(reply).toContain('/okutimur/lacak');
  expect(reply?.replaceAll(/\D/g, '')).not.toContain(slip.receipt.replaceAll(' ', ''));
  const { page: home } = await visit({ width: 390 });
  await openBySlip(home, 'okutimur', slip);
});
