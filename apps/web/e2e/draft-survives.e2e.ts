import { expect, test } from 'vitest';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { fill, goOn, signIn, signOut } from './pages.ts';
import { say, saying } from './words.ts';

const { visit, visitAs } = useBrowser();
const title = `Peta Rute ${Date.now().toString(36)}`;

test('who signs out in the middle of a draft finds it again as it was, and where it was', async () => {
  const { page } = await visit();
  const admin = await somebody('pekalongan', 'admin', { unit: 'Dinas Perhubungan' });
  await signIn(page, admin);
  await page.goto('/permohonan/baru?layanan=pekalongan.hosting');
  await page.waitForURL('**/permohonan/*/isi*');
  const draft = new URL(page.url()).pathname;

  await fill(page, 'Aplikasi yang akan dihosting', title);
  await fill(page, 'Kegunaan', 'Memperlihatkan rute angkutan kota.');
  await page.getByText(saying('intake.draft.saved')).waitFor();
  await goOn(page);
  // Nobody waits for what is typed last to be saved.
  await fill(page, 'Kebutuhan teknis', 'Peta tanpa basis data.');
  await signOut(page);

  await page.goto(draft);
  await page.getByRole('heading', { level: 1, name: say('session.sign_in.title') }).waitFor();
  await page.getByLabel(say('session.field.username'), { exact: true }).fill(admin.username);
  await page.getByLabel(say('session.field.password'), { exact: true }).fill(admin.password);
  await page.getByRole('button', { name: say('session.sign_in.action'), exact: true }).click();
  await page.waitForURL(`**${draft}`);
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Aplikasi yang akan dihosting' }).inputValue())
    .toBe(title);
  expect(await page.getByRole('textbox', { name: 'Kegunaan' }).inputValue()).toBe(
    'Memperlihatkan rute angkutan kota.',
  );
  await page.getByRole('button', { name: /Kebutuhan teknis/ }).click();
  expect(await page.getByRole('textbox', { name: 'Kebutuhan teknis' }).inputValue()).toBe(
    'Peta tanpa basis data.',
  );
  await page.goto('/permohonan?status=draft');
  await page.getByRole('link', { name: new RegExp(title) }).waitFor();
});

test('settings that are not saved are left only by whoever says so', async () => {
  const { page } = await visitAs(await somebody('pekalongan', 'administrator'));
  await page.goto('/pengaturan/instansi');
  const name = page.getByRole('textbox', { name: 'Monogram', exact: true });
  await name.fill('PQ');
  const home = page.getByRole('link', { name: say('desk.nav.home'), exact: true });
  await home.click();
  const guard = page.getByRole('dialog', { name: say('common.unsaved.title') });
  await guard.getByRole('button', { name: say('common.cancel.action') }).click();
  await guard.waitFor({ state: 'hidden' });
  expect(await name.inputValue()).toBe('PQ');
  await home.click();
  await guard.getByRole('button', { name: say('common.unsaved.leave') }).click();
  await page.waitForURL('**/beranda');
});

test('a form over a page is put away with a question once something is written in it, and without one by who calls it off', async () => {
  const { page } = await visitAs(await somebody('pekalongan', 'administrator'));
  await page.goto('/beranda');
  await page
    .getByRole('link', { name: say('desk.nav.people'), exact: true })
    .first()
    .click();
  const open = page.getByRole('button', { name: say('people.add.title') });
  await open.click();
  const form = page.getByRole('dialog', { name: say('people.add.title') });
  await form.waitFor();
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'hidden' });
  await open.click();
  const name = form.getByLabel(say('people.field.name'), { exact: true });
  await name.fill('Sulastri');
  const guard = page.getByRole('dialog', { name: say('common.unsaved.title') });
  const stay = async () => {
    await guard.getByRole('button', { name: say('common.cancel.action') }).click();
    await guard.waitFor({ state: 'hidden' });
    expect(await name.inputValue()).toBe('Sulastri');
  };
  await page.keyboard.press('Escape');
  await stay();
  await page.mouse.click(5, 400);
  await stay();
  await page.goBack();
  await stay();
  await form.getByRole('button', { name: say('common.cancel.action') }).click();
  await form.waitFor({ state: 'hidden' });
  await page.goBack();
  await page.waitForURL('**/beranda');
});

test('whose session ends over settings that are not saved signs in again on the spot, and what was asked for is done', async () => {
  const account = await somebody('pekalongan', 'administrator');
  const visitor = await visitAs(account);
  const { page, context } = visitor;
  visitor.expectFault(/\b401\b/);
  await page.goto('/pengaturan/instansi');
  const monogram = page.getByRole('textbox', { name: 'Monogram', exact: true });
  const before = await monogram.inputValue();
  await monogram.fill('PQ');
  await context.clearCookies();
  await page.route('**/api/v1/agencies/*/definition', (route) => route.fulfill(noSession), { times: 1 });
  await page.getByRole('button', { name: say('authoring.agency.save') }).click();
  const again = page.getByRole('dialog', { name: say('session.expired.title') });
  const username = again.getByLabel(say('session.field.username'), { exact: true });
  expect(await username.inputValue()).toBe(account.username);
  expect(await username.isEditable()).toBe(false);
  await again.getByLabel(say('session.field.password'), { exact: true }).fill(account.password);
  await again.getByRole('button', { name: say('session.sign_in.action') }).click();
  await again.waitFor({ state: 'hidden' });
  await page.getByText(saying('authoring.agency.saved')).first().waitFor();
  expect(await monogram.inputValue()).toBe('PQ');
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
  await monogram.fill(before);
  await page.getByRole('button', { name: say('authoring.agency.save') }).click();
  await saved;
  await monogram.fill('PQ');
  await context.clearCookies();
  await page.route('**/api/v1/agencies/*/definition', (route) => route.fulfill(noSession));
  await page.getByRole('button', { name: say('authoring.agency.save') }).click();
  await again.waitFor();
  await page.keyboard.press('Escape');
  await page
    .getByRole('dialog', { name: say('common.unsaved.title') })
    .getByRole('button', { name: say('common.unsaved.leave') })
    .click();
  await page.waitForURL('**/masuk?lanjut=/pengaturan/instansi');
  await page.getByText(say('session.expired.title')).waitFor();
});

const noSession = {
  status: 401,
  contentType: 'application/problem+json',
  body: '{"status":401,"code":"unauthenticated","title":""}',
};
