import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { somebody } from './accounts.ts';
import { useBrowser, type Visitor } from './browser.ts';
import { choose, fill, goOn } from './pages.ts';
import { say, saying } from './words.ts';

const { visitAs } = useBrowser();
const unit = 'Dinas Lingkungan Hidup';
const stamp = Date.now().toString(36).slice(-5);

const begin = async (look?: Parameters<typeof visitAs>[1]): Promise<Visitor> => {
  const visitor = await visitAs(await somebody('pekalongan', 'admin', { unit }), look);
  await visitor.page.goto('/permohonan/baru?layanan=pekalongan.hosting');
  await visitor.page.waitForURL('**/permohonan/*/isi*');
  return visitor;
};

/** A name below the agency's domain that somebody has already. */
const takenName = async (): Promise<string> => {
  const api = `${inject('origin')}/api/v1`;
  const { username, password } = await somebody('pekalongan', 'technician');
  const signedIn = await fetch(`${api}/auth/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  const { accessToken } = (await signedIn.json()) as { accessToken: string };
  const read = async (path: string) =>
    (await fetch(`${api}/${path}`, { headers: { authorization: `Bearer ${accessToken}` } })).json();
  const query = 'service-requests?view=all&standard=pekalongan.hosting&status=completed&limit=1';
  const { items } = (await read(query)) as { items: { id: string }[] };
  const { form } = (await read(`service-requests/${items[0]?.id}`)) as { form: { domain: string } };
  return form.domain;
};

/** The field that has the focus, by where it stands in the form. */
const focusedField = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-pointer]')?.dataset.pointer);

/** A picture as heavy as those of cameras: what follows its end is not looked at. */
const photograph = async (page: Page): Promise<Buffer> => {
  const address = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 1500;
    canvas.height = 2000;
    canvas.getContext('2d')?.fillRect(100, 100, 900, 1200);
    return canvas.toDataURL('image/png');
  });
  return Buffer.concat([Buffer.from(address.split(',')[1] ?? '', 'base64'), Buffer.alloc(2_000_000)]);
};

test('a request is filled in part by part, checked, mended where it is wrong, sent, and its confirmation found again', async () => {
  const { page } = await begin();
  const name = page.getByRole('textbox', { name: 'Subdomain yang diminta' });
  await name.fill(await takenName());
  await page.getByRole('button', { name: saying('intake.name.use') }).click();
  await page.getByText(saying('intake.name.free')).waitFor();
  await name.fill(`taman-${stamp}`);
  await page.getByText(say('intake.name.free', { name: `taman-${stamp}.pekalongankota.go.id` })).waitFor();
  await fill(page, 'Aplikasi yang akan dihosting', `Taman Kota ${stamp}`);
  await fill(page, 'Kegunaan', 'Memperlihatkan taman kota.');
  await goOn(page);
  await fill(page, 'Kebutuhan teknis', 'Halaman statis.');
  await choose(page, 'Kapasitas penyimpanan', 'Kecil, 1 GB');
  await goOn(page);
  // Whoever mistypes a NIP is told at once, and not held up.
  await fill(page, 'NIP', '19700817 199501 1 009');
  await page.getByText(say('recipient.unknown')).waitFor();
  await page.getByRole('button', { name: say('intake.own.fill') }).click();
  await page.getByText(say('recipient.known')).waitFor();
  await fill(page, 'Nama lengkap', 'Orang Lain');
  await page.getByText(say('recipient.other_name')).waitFor();
  await page.getByRole('button', { name: say('intake.own.fill') }).click();
  await goOn(page);
  await goOn(page);

  // One paper is missing; the sentence that says so leads to it, and from there back.
  await page.getByRole('button', { name: /belum diunggah/ }).click();
  await expect.poll(() => focusedField(page)).toBe('/application-letter');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'surat.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n%%EOF'),
    });
  await page.getByRole('button', { name: say('intake.paper.remove', { name: 'surat.pdf' }) }).waitFor();
  await page.getByRole('button', { name: say('intake.page.return') }).click();

  await page
    .getByRole('button', { name: say('intake.check.change_section', { section: 'Kegunaan' }) })
    .click();
  await expect.poll(() => focusedField(page)).toBe('/purpose');
  await fill(page, 'Kegunaan', 'Memperlihatkan taman kota dan jam bukanya.');
  await page.getByRole('button', { name: say('intake.page.return') }).click();
  await page.getByText('Memperlihatkan taman kota dan jam bukanya.').waitFor();

  await page.getByRole('button', { name: 'Kirim permohonan' }).click();
  await page.waitForURL('**/terkirim');
  const heading = page.getByRole('heading', { level: 1, name: saying('intake.done.title') });
  const number = /HST\S+/.exec((await heading.textContent()) ?? '')?.[0] ?? '';
  await page.getByText(saying('intake.done.due')).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor();
  await page.getByRole('button', { name: say('intake.done.receipt') }).waitFor();
});

test('the text of a letter is printed filled in, and alone on its sheet', async () => {
  const { page } = await begin();
  await fill(page, 'Aplikasi yang akan dihosting', `Peta Sampah ${stamp}`);
  await page.getByText(saying('intake.draft.saved')).waitFor();
  await page.goto(`${new URL(page.url()).pathname}?bagian=berkas`);
  await page.getByRole('link', { name: say('intake.paper.template') }).click();
  await page.getByText(`Peta Sampah ${stamp}`).waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('main').getByText(unit, { exact: true }).isVisible()).toBe(true);
  expect(await page.getByText('Dinkominfo Kota Pekalongan').first().isVisible()).toBe(false);
  expect(await page.getByText(say('common.help.title'), { exact: true }).isVisible()).toBe(false);
});

test('a large photograph travels small, unless one wants it as it was', async () => {
  const { page } = await begin({ width: 390 });
  await page.goto(`${new URL(page.url()).pathname}?bagian=berkas`);
  const picker = page.locator('input[type=file]').first();
  const photo = await photograph(page);
  await page.getByRole('button', { name: say('intake.paper.photograph') }).waitFor();
  await picker.setInputFiles({ name: 'surat.png', mimeType: 'image/png', buffer: photo });
  await page.getByRole('button', { name: say('intake.paper.remove', { name: 'surat.jpg' }) }).waitFor();
  await page.getByText(saying('intake.paper.shrunk')).waitFor();
  await page.getByRole('button', { name: say('intake.paper.keep') }).click();
  await page.getByRole('button', { name: say('intake.paper.remove', { name: 'surat.png' }) }).waitFor();
});

test('whose session ends while typing signs in again and is at the same field, with what was typed', async () => {
  const visitor = await begin();
  const { page, context } = visitor;
  visitor.expectFault(/\b401\b/);
  await fill(page, 'Aplikasi yang akan dihosting', 'Bank Sampah');
  await page.getByText(saying('intake.draft.saved')).waitFor();
  await context.clearCookies();
  await context.route('**/api/v1/service-requests/**', (route) =>
    route.fulfill({
      status: 401,
      contentType: 'application/problem+json',
      body: '{"status":401,"code":"unauthenticated","title":""}',
    }),
  );
  await fill(page, 'Kegunaan', 'Mencatat tabungan sampah warga.');
  await page.waitForURL('**/masuk?lanjut=**');
  await context.unroute('**/api/v1/service-requests/**');

  const admin = await somebody('pekalongan', 'admin', { unit });
  await page.getByLabel(say('session.field.username'), { exact: true }).fill(admin.username);
  await page.getByLabel(say('session.field.password'), { exact: true }).fill(admin.password);
  await page.getByRole('button', { name: say('session.sign_in.action'), exact: true }).click();
  await expect.poll(() => focusedField(page)).toBe('/purpose');
  expect(await page.getByRole('textbox', { name: 'Kegunaan' }).inputValue()).toBe(
    'Mencatat tabungan sampah warga.',
  );
  await page.getByText(saying('intake.draft.saved')).waitFor();
});

test('what is typed without a connection stays, says so, and is saved when there is one again', async () => {
  const visitor = await begin();
  const { page, context } = visitor;
  visitor.expectFault(/ERR_INTERNET_DISCONNECTED/);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.getByText(say('desk.offline.title')).waitFor();
  await fill(page, 'Kegunaan', 'Menimbang sampah tanpa sinyal.');
  await page.getByText(say('intake.draft.failed')).waitFor();
  await context.setOffline(false);
  await page.getByText(saying('intake.draft.saved')).waitFor();
  await page.reload();
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Kegunaan' }).inputValue())
    .toBe('Menimbang sampah tanpa sinyal.');
});

test('who begins no request is offered none, and led to the counter', async () => {
  const { page } = await visitAs(await somebody('pekalongan', 'technician'), { width: 390 });
  await page.goto('/permohonan/baru?layanan=pekalongan.hosting');
  await page.getByText(say('intake.new.not_yours'), { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: say('intake.new.begin') }).count()).toBe(0);
  await page
    .getByRole('main')
    .getByRole('link', { name: say('desk.nav.counter') })
    .click();
  await page.getByRole('heading', { level: 1, name: say('counter.page.title') }).waitFor();
});
