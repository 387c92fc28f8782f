import { expect, test } from 'vitest';
import { somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { goOnAsCitizen, openBySlip, pick, readSlip, whatIsKept } from './citizen.ts';
import { act, fill, openFromInbox } from './pages.ts';
import { say, saying } from './words.ts';

const { visit, visitAs } = useBrowser();
const reporter = 'Ratna Kenari Puspita';

test('a citizen complains anonymously on a phone, reads the answer and closes the complaint', async () => {
  const { page } = await visit({ width: 390 });
  const wrote = async () => {
    await fill(page, 'Judul pengaduan', 'Petugas tidak ada di loket');
    await fill(page, 'Isi pengaduan', 'Loket kosong sejak pukul sembilan pagi.');
  };
  await page.goto('/kalbar');
  await page.getByRole('link', { name: new RegExp(say('public.door.complain')) }).click();
  await page.getByRole('link', { name: say('public.complaint.write') }).click();
  await page.getByRole('heading', { level: 1, name: say('citizen.screen.begin') }).waitFor();
  await page.getByRole('button', { name: say('citizen.screen.start'), exact: true }).click();

  await goOnAsCitizen(page);
  await page.getByRole('region', { name: say('common.errors.title') }).waitFor();
  await wrote();
  // A tab that was reloaded still knows what was written; nobody else does.
  await page.reload();
  expect(await page.getByLabel('Judul pengaduan', { exact: true }).inputValue()).toBe('Petugas tidak ada di loket');
  await goOnAsCitizen(page);

  await pick(page, 'Identitas pengadu', 'Dirahasiakan');
  await pick(page, 'Isi pengaduan', 'Terbuka');
  await page.getByText(saying('citizen.secrecy.masked')).or(page.getByText(/Anonim: hanya/)).first().waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await goOnAsCitizen(page);

  await fill(page, 'Nama', reporter);
  await fill(page, 'Nomor telepon', '0812 3456 7890');
  await goOnAsCitizen(page);
  await page.getByRole('heading', { level: 1, name: say('citizen.screen.papers') }).waitFor();
  await goOnAsCitizen(page);
  await page.getByRole('heading', { level: 1, name: say('citizen.screen.check') }).waitFor();
  await page.getByText(reporter).waitFor();
  await page.getByRole('button', { name: 'Kirim pengaduan', exact: true }).click();
  const slip = await readSlip(page);
  expect(slip.receipt).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
  const kept = await whatIsKept(page);
  expect(kept).not.toContain(slip.receipt);
  expect(kept).not.toContain(slip.receipt.replaceAll(' ', ''));
  expect(kept).not.toContain(reporter);

  const { page: other } = await visitAs(await somebody('kalbar', 'application-division'));
  const officer = await somebody('kalbar', 'complaint-officer');
  const { page: desk } = await visitAs(officer);
  await openFromInbox(desk, slip.number);
  const address = desk.url();
  await act(desk, 'Setujui berkas', async () => undefined);
  await other.goto(address);
  await other.getByRole('heading', { level: 1 }).waitFor();
  await other.getByRole('tab', { name: new RegExp(`^${say('cases.tab.form')}`) }).click();
  await other.getByText('Loket kosong sejak pukul sembilan pagi.').waitFor();
  expect(await other.content()).not.toContain(reporter);
});
