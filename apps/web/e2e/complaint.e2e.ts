import { expect, test } from 'vitest';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import {
  barriersOn,
  goOnAsCitizen,
  openBySlip,
  overflowOf,
  pick,
  readSlip,
  takeTurn,
  whatIsKept,
} from './citizen.ts';
import { letOfficialsWork } from './officials.ts';
import { fill } from './pages.ts';
import { say } from './words.ts';

const { visit, visitAs } = useBrowser();
const reporter = 'Ratna Kenari Puspita';
const story = 'Loket kosong sejak pukul sembilan pagi.';

test('a citizen complains without a name on a phone, reads the answer and closes the complaint', async () => {
  const visitor = await visit({ width: 390 });
  const { context, page } = visitor;
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/kalbar');
  await page.getByRole('link', { name: new RegExp(`^${say('public.door.complain')}`) }).click();
  await page.getByRole('link', { name: say('public.complaint.write') }).click();
  await page.getByRole('button', { name: say('citizen.screen.start'), exact: true }).click();

  await goOnAsCitizen(page);
  await page.getByRole('region', { name: say('common.errors.title') }).waitFor();
  await fill(page, 'Judul pengaduan', 'Petugas tidak ada di loket');
  await fill(page, 'Isi pengaduan', story);
  // A tab that was loaded anew still knows what was written; nobody else does.
  await page.reload();
  await expect
    .poll(() => page.getByLabel('Judul pengaduan', { exact: true }).inputValue())
    .toBe('Petugas tidak ada di loket');
  await goOnAsCitizen(page);

  await pick(page, 'Identitas pengadu', 'Dirahasiakan');
  await pick(page, 'Isi pengaduan', 'Terbuka');
  await page.getByText(/^Anonim: hanya Pejabat Pengelola Pengaduan/).waitFor();
  await goOnAsCitizen(page);
  await fill(page, 'Nama', reporter);
  await fill(page, 'Nomor telepon', '0812 3456 7890');
  // Where the line breaks, nothing is lost and the same button goes on.
  visitor.expectFault(/ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(true);
  await goOnAsCitizen(page);
  await page.getByText(say('common.problem.offline')).waitFor();
  await context.setOffline(false);
  await goOnAsCitizen(page);
  await page.getByRole('heading', { level: 1, name: say('citizen.screen.papers') }).waitFor();
  await goOnAsCitizen(page);
  await page.getByRole('heading', { level: 1, name: say('citizen.screen.check') }).waitFor();
  // Loaded anew there, it says that the answers are kept and files are not.
  await page.reload();
  await page.getByText(say('citizen.draft.interrupted')).waitFor();
  await goOnAsCitizen(page);
  await page.getByRole('heading', { level: 1, name: say('citizen.screen.papers') }).waitFor();
  await goOnAsCitizen(page);
  await page.getByText(reporter).waitFor();
  await page
    .getByRole('button', { name: say('intake.check.change_section', { section: 'Pengadu' }), exact: true })
    .click();
  await fill(page, `Surel ${say('common.optional.mark')}`, 'ratna@example.id');
  await page.getByRole('button', { name: say('citizen.screen.return') }).click();
  await page.getByText('ratna@example.id').waitFor();
  const send = page.getByRole('button', { name: 'Kirim pengaduan', exact: true });
  // What only machines see keeps them back; a person whose browser filled it in is told what to do.
  await page.locator('[name=website]').evaluate((field: HTMLInputElement) => {
    field.value = 'https://iklan.example';
    field.dispatchEvent(new Event('input'));
  });
  await send.click();
  await page.getByLabel(say('citizen.trap.label')).fill('');
  await send.click();
  const slip = await readSlip(page);
  expect(slip.receipt).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
  const kept = await whatIsKept(page);
  for (const secret of [slip.receipt, slip.receipt.replaceAll(' ', ''), reporter, story])
    expect(kept).not.toContain(secret);

  const { page: desk } = await visitAs(await somebody('kalbar', 'application-division'));
  await letOfficialsWork('kalbar', slip.receipt, { answer: { note: 'Petugas loket telah ditambah.' } });
  // Who loads the page of the receipt anew is not led back into an empty form.
  await page.reload();
  await page.getByText(say('citizen.sent.still_open')).waitFor();
  await page.getByRole('link', { name: say('citizen.sent.open') }).click();
  await page.getByRole('heading', { level: 2, name: say('citizen.turn.yours') }).waitFor();
  await page.getByText('Petugas loket telah ditambah.').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await fill(page, say('cases.comment.write'), 'Terima kasih, sudah saya lihat.');
  await page.getByRole('button', { name: say('cases.comment.send') }).click();
  await page.getByText('Terima kasih, sudah saya lihat.').waitFor();

  await page.getByRole('button', { name: say('citizen.case.leave') }).click();
  await page.waitForURL('**/kalbar/lacak');
  await page.goto('/kalbar/permohonan-saya');
  await page.waitForURL('**/kalbar/lacak');
  await openBySlip(page, 'kalbar', slip);
  expect(await whatIsKept(page)).not.toContain(slip.receipt.replaceAll(' ', ''));
  await takeTurn(page, 'Tutup pengaduan');
  await page.getByText(say('citizen.turn.over')).waitFor();

  await page.getByRole('link', { name: say('surveys.invitation.action') }).click();
  await page.getByRole('heading', { level: 1, name: say('surveys.page.title') }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  for (const question of await page.getByRole('group').all())
    await question.getByRole('radio').nth(2).check();
  await page.getByRole('button', { name: say('surveys.form.send') }).click();
  await page.getByRole('heading', { name: say('surveys.done.title') }).waitFor();
  await page.getByRole('link', { name: say('surveys.done.back') }).click();
  await page.getByText(say('citizen.turn.over')).waitFor();
  expect(await page.getByText(say('surveys.invitation.title')).count()).toBe(0);

  // The division that worked on it knows the story and not whose it is.
  await desk.goto('/permohonan?status=completed');
  await desk.getByRole('link', { name: new RegExp(slip.number) }).click();
  await desk.getByRole('tab', { name: new RegExp(`^${say('cases.tab.form')}`) }).click();
  await desk.getByRole('tabpanel').getByText(story).waitFor();
  expect(await desk.content()).not.toContain('Ratna Kenari');
});

test('who must not be seen complaining leaves at once, and nothing of it stays', async () => {
  const visitor = await visit({ width: 390 });
  const { page } = visitor;
  visitor.expectFault(/bmkg\.go\.id/);
  await page.route('https://www.bmkg.go.id/**', (route) => route.fulfill({ body: 'Cuaca' }));
  await page.goto('/kalbar/layanan/kalbar.complaint/ajukan?bagian=isian-1');
  await fill(page, 'Isi pengaduan', story);
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
  await page.waitForURL('https://www.bmkg.go.id/**');
  await page.goto('/kalbar/layanan/kalbar.complaint/ajukan?bagian=isian-1');
  await page.getByLabel('Isi pengaduan', { exact: true }).waitFor();
  expect(await page.getByLabel('Isi pengaduan', { exact: true }).inputValue()).toBe('');
});

test('a wrong receipt is answered calmly, and alike whatever is wrong', async () => {
  const visitor = await visit({ width: 390 });
  const { page } = visitor;
  visitor.expectFault(/\b404\b/);
  await page.goto('/kalbar/lacak');
  await page.getByLabel(say('citizen.slip.number'), { exact: true }).fill('ADU-2026-0001');
  await page.getByLabel(say('citizen.slip.receipt'), { exact: true }).fill('0000 0000 0000 0000');
  await page.getByRole('button', { name: say('citizen.track.action'), exact: true }).click();
  await page
    .getByRole('region', { name: say('common.errors.title') })
    .getByText(say('citizen.track.unknown'))
    .waitFor();
});
