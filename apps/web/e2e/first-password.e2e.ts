import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { somebody, tokenOf } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { signOut } from './pages.ts';
import { say, saying } from './words.ts';

const { visit } = useBrowser();

/** An officer whom the administrator has just added. */
const addOfficer = async () => {
  const administrator = await somebody('pekalongan', 'administrator');
  const answer = await fetch(`${inject('origin')}/api/v1/people`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenOf(administrator)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ name: 'Sekar Arum', username: `sekar.${randomUUID().slice(0, 8)}` }),
  });
  const { person, password } = (await answer.json()) as { person: { username: string }; password: string };
  return { username: person.username, password };
};

test('whoever comes with a first password chooses their own, and goes where they wanted to go', async () => {
  const { page } = await visit({ width: 390 });
  const { username, password } = await addOfficer();
  const own = 'rembulan di atas sawah 9';
  const title = page.getByRole('heading', { level: 1, name: say('account.first_password.title') });

  await page.goto('/akun');
  await page.getByLabel(say('session.field.username'), { exact: true }).fill(username);
  await page.getByLabel(say('session.field.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: say('session.sign_in.action'), exact: true }).click();
  await title.waitFor();
  for (const elsewhere of ['/beranda', '/kata-sandi?lanjut=/akun']) {
    await page.goto(elsewhere);
    await title.waitFor();
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findBarriers(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });

  await page.getByLabel(say('account.first_password.current'), { exact: true }).fill(password);
  await page.getByLabel(say('account.password.new'), { exact: true }).fill(own);
  await page.getByLabel(say('account.password.again'), { exact: true }).fill(own);
  await page.getByRole('button', { name: say('account.first_password.change'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: say('account.page.title') }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/akun');

  await page.goto('/kata-sandi');
  await page.waitForURL('**/beranda');
  await page.getByRole('button', { name: saying('desk.user.menu') }).waitFor();
  await signOut(page);
});

test('somebody with a first password may also just leave', async () => {
  const { page } = await visit();
  const { username, password } = await addOfficer();
  await page.goto('/masuk');
  await page.getByLabel(say('session.field.username'), { exact: true }).fill(username);
  await page.getByLabel(say('session.field.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: say('session.sign_in.action'), exact: true }).click();
  await page.waitForURL('**/kata-sandi?lanjut=/beranda');
  await page.getByRole('button', { name: say('session.sign_out.action'), exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/');
  expect(await page.context().cookies()).toEqual([]);
});
