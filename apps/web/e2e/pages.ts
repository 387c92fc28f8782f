import type { Locator, Page } from 'playwright-core';
import type { Account } from './accounts.ts';
import { say, saying } from './words.ts';

/** Signs in by the form, as a person does. */
export const signIn = async (
  page: Page,
  { username, password }: Pick<Account, 'username' | 'password'>,
): Promise<void> => {
  await page.goto('/masuk');
  await page.getByLabel(say('session.field.username'), { exact: true }).fill(username);
  await page.getByLabel(say('session.field.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: say('session.sign_in.action'), exact: true }).click();
  await page.waitForURL('**/beranda');
};

/** Signs out by the menu; ends on the public front page. */
export const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: saying('desk.user.menu') }).click();
  await page.getByRole('menuitem', { name: say('session.sign_out.action') }).click();
  await page.waitForURL((url) => url.pathname === '/');
};

/** Chooses from the list under a label. */
export const choose = async (within: Page | Locator, label: string, option: string): Promise<void> => {
  await within.getByLabel(label, { exact: true }).selectOption({ label: option });
};

/** Presses an action of a case and confirms it in its dialog, filled in by `prepare`. */
export const act = async (
  page: Page,
  action: string,
  prepare: (dialog: Locator) => Promise<void> = async () => undefined,
): Promise<void> => {
  await page
    .getByRole('region', { name: say('cases.action.title') })
    .getByRole('button', { name: action, exact: true })
    .click();
  const dialog = page.getByRole('dialog', { name: action });
  await prepare(dialog);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
};

/** Opens a case from the inbox by its number; where there is room it stands beside the list. */
export const openFromInbox = async (page: Page, number: string): Promise<void> => {
  await page.goto('/kotak-masuk');
  await rowsOf(page).filter({ hasText: number }).click();
  await page.getByRole('article').filter({ hasText: number }).first().waitFor();
};

/** The cases in the list of the inbox. */
export const rowsOf = (page: Page): Locator =>
  page.getByRole('navigation', { name: say('cases.inbox.list') }).getByRole('link');

/** Opens a tab of a case. */
export const openTab = (page: Page, name: string): Promise<void> =>
  page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();

/** Saves a part of the form and goes to the next. */
export const goOn = (page: Page): Promise<void> =>
  page.getByRole('button', { name: say('intake.page.next') }).click();

/** Fills in a field that one writes into. */
export const fill = (within: Page | Locator, label: string, text: string): Promise<void> =>
  within.getByRole('textbox', { name: label, exact: true }).fill(text);

/** Uploads a paper to where its title asks for it, and waits until it is there. */
export const uploadPaper = async (
  page: Page,
  title: string,
  name: string,
  content: Buffer,
  mimeType = 'application/pdf',
): Promise<void> => {
  const field = page.getByRole('region', { name: title });
  await field.locator('input[type=file]').first().setInputFiles({ name, mimeType, buffer: content });
  await field.getByRole('button', { name: say('intake.paper.remove', { name }) }).waitFor();
};
