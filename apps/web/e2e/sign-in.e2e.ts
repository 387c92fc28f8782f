import { expect, test } from 'vitest';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { signIn, signOut } from './pages.ts';
import { say, saying } from './words.ts';

const { visit, visitAs } = useBrowser();

test('a wrong password is refused in one place, and the right one leads to where one wanted to go', async () => {
  const visitor = await visit();
  const { page } = visitor;
  const technician = await somebody('pekalongan', 'technician');
  visitor.expectFault(/\b401\b/);
  await page.goto('/kotak-masuk');
  await page.getByRole('heading', { level: 1, name: say('session.sign_in.title') }).waitFor();

  await page.getByLabel(say('session.field.username'), { exact: true }).fill(technician.username);
  await page.getByLabel(say('session.field.password'), { exact: true }).fill('bukan kata sandi saya');
  await page.getByRole('button', { name: say('session.sign_in.action'), exact: true }).click();
  const summary = page.getByRole('region', { name: say('common.errors.title') });
  await summary.waitFor();
  await expect.poll(() => summary.evaluate((box) => box === document.activeElement)).toBe(true);
  expect(await page.title()).toContain(say('common.title.error', { title: '' }).trim());

  await page.getByLabel(say('session.field.password'), { exact: true }).fill(technician.password);
  await page.getByRole('button', { name: say('session.sign_in.action'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: say('cases.inbox.title') }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/kotak-masuk');
});

test('an account of the demonstration is chosen by agency and position, and signs in with one press', async () => {
  const { page } = await visit();
  const head = await somebody('pekalongan', 'head');
  await page.goto('/masuk');
  const accounts = page.getByRole('region', { name: say('session.demo.title') });
  await accounts.getByRole('button', { name: 'Dinkominfo Kota Pekalongan' }).click();
  await accounts.getByRole('button', { name: head.name }).click();
  expect(await page.getByLabel(say('session.field.username'), { exact: true }).inputValue()).toBe(
    head.username,
  );
  await page.keyboard.press('Enter');
  await page.waitForURL('**/beranda');
  await page.getByRole('button', { name: say('desk.user.menu', { name: head.name }) }).waitFor();
});

test('a session lasts over a reload, and after signing out nothing of it is left', async () => {
  const { page } = await visit();
  const admin = await somebody('pekalongan', 'admin', { unit: 'Dinas Kesehatan' });
  await signIn(page, admin);
  await page.reload();
  await page.getByRole('button', { name: saying('desk.user.menu') }).waitFor();
  await signOut(page);
  await page.goto('/permohonan');
  await page.getByRole('heading', { level: 1, name: say('session.sign_in.title') }).waitFor();
  expect(await page.context().cookies()).toEqual([]);
});

test('a case of another unit is as if it did not exist', async () => {
  const stranger = await visitAs(await somebody('pekalongan', 'admin', { unit: 'Dinas Pendidikan' }));
  stranger.expectFault(/\b404\b/);
  await stranger.page.goto('/permohonan/01890a5d-ac96-774b-bcce-b302099a8057');
  await stranger.page.getByText(say('cases.page.missing'), { exact: true }).waitFor();
});
