import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { takeUpSession, useBrowser } from './browser.ts';
import { addOfficer, doorOf, freshNip, press, signInThere, withProvider } from './staff.ts';
import { say, saying } from './words.ts';

const { visit, visitAs } = useBrowser();

const noSession = {
  status: 401,
  contentType: 'application/problem+json',
  body: '{"status":401,"code":"unauthenticated","title":""}',
};

test('whoever came from a provider signs in there again in a window beside what they were writing', async () => {
  await withProvider(async (provider) => {
    for (const [account, name] of [
      ['laras', 'Laras Ati'],
      ['banyu', 'Banyu Biru'],
    ] as const) {
      provider.nips.set(account, freshNip());
      await addOfficer(provider.nips.get(account), name);
    }
    const visitor = await visit();
    const { page, context } = visitor;
    visitor.expectFault(new RegExp(`left the origin: ${provider.issuer}`));
    visitor.expectFault(/\b401\b|favicon/);
    await page.goto('/masuk?lanjut=/akun');
    await press(page, doorOf());
    await signInThere(page, 'laras');
    await page.getByLabel(say('news.settings.quiet')).check();
    const from = page.getByLabel(say('news.settings.quiet_from'), { exact: true });
    await from.fill('20:15');
    // With the provider's own session, which is over as well.
    await context.clearCookies();
    await page.route('**/notification-preferences', (route) => route.fulfill(noSession), { times: 1 });
    await press(page, say('news.settings.save'));
    const dialog = page.getByRole('dialog', { name: say('session.expired.title') });
    await dialog.getByText(say('session.expired.at_provider')).waitFor();
    expect(await dialog.getByLabel(say('session.field.password'), { exact: true }).count()).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
    const beside = async (account: string): Promise<Page> => {
      const [window] = await Promise.all([
        context.waitForEvent('page'),
        dialog.getByRole('button', { name: doorOf() }).click(),
      ]);
      await signInThere(window, account);
      return window;
    };
    // Who else has an account there does not go on in this person's page.
    await beside('banyu');
    await dialog.getByText(saying('session.expired.stranger', { now: 'Banyu Biru' })).waitFor();
    await context.clearCookies();
    const window = await beside('laras');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(say('news.settings.saved')).first().waitFor();
    expect(await from.inputValue()).toBe('20:15');
    expect(new URL(page.url()).pathname).toBe('/akun');
    await expect.poll(() => window.isClosed()).toBe(true);
  });
});

test('who signs in as somebody else in another tab takes nothing over: the page says so and is loaded anew', async () => {
  const visitor = await visitAs(await somebody('pekalongan', 'administrator'));
  const { page } = visitor;
  visitor.expectFault(/\b401\b/);
  await page.goto('/pengaturan/instansi');
  const monogram = page.getByRole('textbox', { name: 'Monogram', exact: true });
  await monogram.fill('PQ');
  const other = await somebody('pekalongan', 'inspector');
  await takeUpSession(visitor, other);
  let sent = 0;
  await page.route('**/api/v1/agencies/*/definition', (route) => {
    sent += 1;
    return route.fulfill(noSession);
  });
  await press(page, say('authoring.agency.save'));
  const told = page.getByRole('dialog', { name: say('session.other.title') });
  await told.getByText(other.name, { exact: false }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await told.getByRole('button', { name: say('session.other.reload') }).click();
  await page.getByRole('button', { name: say('desk.user.menu', { name: other.name }) }).waitFor();
  // What was written was not sent in their name.
  expect(sent).toBe(1);
});
