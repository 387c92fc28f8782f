import type { Page } from 'playwright-core';
import type { Visitor } from './browser.ts';
import { say } from './words.ts';

/** Reads a first password in the one moment in which it is shown. */
export const readPassword = async (page: Page, name: string): Promise<string> => {
  const dialog = page.getByRole('dialog', { name: say('people.password.title', { name }) });
  const password = await dialog
    .locator('dd')
    .filter({ hasText: /^([a-z2-9]{4}-){3}[a-z2-9]{4}$/ })
    .textContent();
  await dialog.getByRole('button', { name: say('people.password.close') }).click();
  return password?.trim() ?? '';
};

/** Signs in for the first time and chooses a password of one's own. */
export const settle = async (visitor: Visitor, username: string, password: string): Promise<Visitor> => {
  const { page } = visitor;
  await page.goto('/masuk');
  await page.getByLabel(say('session.field.username'), { exact: true }).fill(username);
  await page.getByLabel(say('session.field.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: say('session.sign_in.action'), exact: true }).click();
  await page.waitForURL('**/kata-sandi**');
  const chosen = `${username}-menanam-padi-di-sawah-9`;
  await page.getByLabel(say('account.first_password.current'), { exact: true }).fill(password);
  await page.getByLabel(say('account.password.new'), { exact: true }).fill(chosen);
  await page.getByLabel(say('account.password.again'), { exact: true }).fill(chosen);
  await page.getByRole('button', { name: say('account.first_password.change'), exact: true }).click();
  await page.waitForURL(({ pathname }) => pathname === '/beranda');
  return visitor;
};
