import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { fileFor } from '../../api/test/walker/index.ts';
import { askAs, somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { barriersOn, openBySlip, overflowOf, pick, readSlip } from './citizen.ts';
import { fill } from './pages.ts';
import { say } from './words.ts';

const { visit, visitAs } = useBrowser();

const picture = fileFor({ key: 'layar', kind: 'photo' }, 'layar').content;

const number = `8${Date.now().toString().slice(-8)}`;

const chat = `Selamat pagi pak/bu
Nama: Budi Santoso
No. HP: 0812 3456 7890
Lampu jalan di simpang empat padam sejak 20/11/2026, mohon diperbaiki.`;

/** Reads the chat and completes it as an officer, up to the sending. */
const takeDown = async (page: Page): Promise<void> => {
  await page
    .getByLabel(say('counter.field.service'), { exact: true })
    .selectOption({ label: 'Pelayanan Aduan Masyarakat melalui SP4N-LAPOR!' });
  await page.getByLabel(say('counter.field.channel'), { exact: true }).selectOption('sp4n');
  await page.getByRole('textbox', { name: say('counter.message.title') }).fill(chat);
  await page.getByRole('button', { name: say('counter.message.read') }).click();
};

/** Pastes a picture, as one does that was copied out of a chat. */
const pastePicture = (box: Locator): Promise<void> =>
  box.evaluate(
    (element, bytes) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(bytes)], 'layar.png', { type: 'image/png' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [...picture],
  );

const complete = async (page: Page): Promise<void> => {
  await fill(page, 'Instansi atau unit terlapor', 'Dinas Perhubungan');
  await page.getByLabel('Nomor pelacakan LAPOR!').fill(number);
  await pick(page, 'Identitas pelapor', 'Ditampilkan');
  await pick(page, 'Isi laporan', 'Terbuka');
  await pick(page, 'Yang diadukan', 'Dinas, badan, kecamatan, atau unit lain');
  await page.getByRole('button', { name: say('counter.page.save') }).click();
};

const send = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Kirim laporan', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: say('counter.page.done') }).waitFor();
};

test('an officer files what somebody wrote in a chat, and answers without giving the receipt away', async () => {
  const officer = await somebody('okutimur', 'complaint-admin');
  const { page, expectFault } = await visitAs(officer, { width: 390 });
  await page.goto('/loket');
  await takeDown(page);

  expect(await page.getByLabel(say('counter.field.name'), { exact: true }).inputValue()).toBe('Budi Santoso');
  expect(await page.getByLabel('Nomor telepon', { exact: true }).inputValue()).toBe('0812 3456 7890');
  expect(await page.getByLabel('Tanggal kejadian', { exact: false }).inputValue()).toBe('2026-11-20');
  expect(await page.getByLabel('Isi laporan', { exact: true }).inputValue()).toContain('Lampu jalan');
  // What the message does not say is marked, and leads back to its place.
  await page.getByRole('button', { name: say('counter.page.save') }).click();
  const gaps = page.getByRole('region', { name: say('common.errors.title') });
  await gaps.getByRole('link', { name: say('citizen.gap.missing', { title: 'judul laporan' }) }).click();
  await page.keyboard.type('Lampu jalan padam');
  await complete(page);
  await send(page);
  const slip = await readSlip(page);
  const reply = await page.getByRole('region', { name: say('counter.reply.title') }).textContent();
  expect(reply).toContain(slip.number);
  expect(reply).toContain('/okutimur/lacak');
  expect(reply?.replaceAll(/\D/g, '')).not.toContain(slip.receipt.replaceAll(' ', ''));
  const { page: home } = await visit({ width: 390 });
  await openBySlip(home, 'okutimur', slip);

  expectFault(/409 \(Conflict\)/);
  // The same report once more: its number leads to the case that there is, or is left out and the two are linked.
  await page.getByRole('button', { name: say('counter.page.next') }).click();
  await takeDown(page);
  await fill(page, 'Judul laporan', 'Lampu jalan padam');
  await complete(page);
  await page.getByRole('alert').getByText(slip.number).waitFor();
  await page.getByRole('link', { name: say('counter.taken.open') }).waitFor();
  expect(await overflowOf(page)).toBe(0);
  await page.getByRole('button', { name: say('counter.taken.link') }).click();
  await page.getByText(say('counter.taken.linked')).waitFor();
  await send(page);
  expect(await page.getByText(say('counter.taken.not_linked')).count()).toBe(0);
  const { items } = await askAs<{ items: { id: string; number: string }[] }>(
    officer,
    `service-requests?view=all&externalId=${number}`,
  );
  expect(items.map((one) => one.number)).toEqual([slip.number]);
  await page.goto(`/permohonan/${items[0]?.id}`);
  await page.getByText(say('external.report.number', { id: number })).waitFor();
  await page.getByText(say('cases.related.by', { n: 1 })).waitFor();
});

test('a unit’s report out of a chat is linked to the asset that it names, and answered with its number', async () => {
  const officer = await somebody('okutimur', 'service-admin');
  const sites = 'assets?status=active&kind=hosting-account&limit=100';
  const { items } = await askAs<{ items: NamedAsset[] }>(officer, sites);
  // Other journeys bring accounts that are no site.
  const asset = items.find(({ label, organization }) => label.includes('.') && organization !== null);
  if (asset?.organization == null) throw new Error('The demonstration has no site of a unit.');
  const { page } = await visitAs(officer, { width: 390 });
  await page.goto('/loket');
  await page
    .getByLabel(say('counter.field.service'), { exact: true })
    .selectOption({ label: 'Pelayanan Pengaduan Kendala Layanan Hosting dan Virtual Machine' });
  await page.getByLabel(say('counter.field.channel'), { exact: true }).selectOption('whatsapp');
  await page.getByRole('textbox', { name: say('counter.message.title') }).fill(
    `Selamat pagi, mohon bantuan
Layanan yang terkendala: ${asset.label}
Nama: Rina Kartika
NIP: 198508172010011001
Surel: rina@example.id
No. HP: 0812 3456 7890
Halaman muka tidak dapat dibuka sejak pagi.`,
  );
  await pastePicture(page.getByRole('textbox', { name: say('counter.message.title') }));
  await page.getByRole('button', { name: say('counter.message.read') }).click();
  const offer = page.getByRole('group', { name: say('counter.asset.title') });
  const matched = offer.getByRole('radio', {
    name: new RegExp(`^${asset.label} ${say('cases.provision.kind.hosting-account')}`),
  });
  await expect.poll(() => matched.isChecked()).toBe(true);
  const unit = page.getByLabel(say('counter.field.unit'), { exact: true });
  expect(await unit.inputValue()).toBe(asset.organization.id);
  expect(await barriersOn(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);

  await page.getByRole('button', { name: say('counter.page.save') }).click();
  const gaps = page.getByRole('region', { name: say('common.errors.title') });
  await gaps.waitFor();
  expect(await page.getByLabel(say('counter.field.name'), { exact: true }).inputValue()).toBe('Rina Kartika');
  await pick(page, 'Jenis kendala', 'Layanan tidak dapat dibuka');
  await page.getByRole('button', { name: say('counter.page.save') }).click();
  // The picture out of the chat is the photo that is asked for.
  const photo = page.getByRole('region', { name: 'Foto permasalahan teknis' });
  await photo.getByText(/^layar\.png/).waitFor();
  await page.getByRole('button', { name: 'Kirim laporan', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: say('counter.page.done') }).waitFor();
  const share = page.getByRole('link', { name: say('counter.reply.whatsapp') });
  expect(decodeURIComponent((await share.getAttribute('href')) ?? '')).toMatch(
    /^https:\/\/wa\.me\/6281234567890\?text=[\s\S]*\w+-\d{4}-\d{4}/,
  );
  await page.getByRole('link', { name: say('counter.done.open') }).click();
  await page.getByRole('link', { name: asset.label }).waitFor();
});

interface NamedAsset {
  label: string;
  organization: { id: string } | null;
}
