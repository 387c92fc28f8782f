import { expect, inject, test } from 'vitest';
import { somebody, tokenOf } from './accounts.ts';
import { useBrowser } from './browser.ts';

const { visit } = useBrowser();

/** Registers a system as an administrator does: what it is given. */
const registered = async (token: string) => {
  const answer = await fetch(`${inject('origin')}/api/v1/agencies/pekalongan/clients`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      ...{ name: `Halaman API ${Date.now()}`, purpose: 'Mencoba API.', contact: 'Bagian Umum, 0285 123456' },
      ...{ scopes: ['service-requests:read'], networks: [], callsPerMinute: 60 },
    }),
  });
  return (await answer.json()) as { clientId: string; secret: string };
};

test('the description of the API speaks the reader’s language, and brings the guide along', async () => {
  const { page } = await visit({ width: 390 });
  await page.goto('/api/v1/docs');
  const heading = (name: RegExp) => page.getByRole('heading', { name, level: 1 }).first();
  await heading(/^Permohonan pertama lewat curl/).waitFor({ timeout: 30_000 });
  await page.getByText('jq -r .access_token').first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('link', { name: 'dalam bahasa Inggris' }).first().click();
  await heading(/^The first case by curl/).waitFor({ timeout: 30_000 });
  expect(await page.getByRole('link', { name: 'in Indonesian' }).first().getAttribute('href')).toBe(
    '?lang=id',
  );
});

test('the description of the API lets people and systems try what it tells of', async () => {
  const token = await tokenOf(await somebody('pekalongan', 'administrator'));
  const { clientId, secret } = await registered(token);
  const { page, expectFault } = await visit();
  // Asked before the page has put its new token to use.
  expectFault(/\b401\b/);
  await page.goto('/api/v1/docs#tag/service-requests/GET/api/v1/service-requests');
  await page
    .getByRole('button', { name: /Test Request.*get \/api\/v1\/service-requests\)/i })
    .first()
    .click({ timeout: 30_000 });
  const dialog = page.getByRole('dialog').first();
  /** Sends the request of the dialog; with which token it went, and what came back. */
  const send = async () => {
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.url().includes('/api/v1/service-requests?')),
      dialog.getByRole('button', { name: /^Send get request/ }).click(),
    ]);
    const { authorization } = await answer.request().allHeaders();
    return { status: answer.status(), authorization };
  };

  await dialog.getByPlaceholder('Token').fill(token);
  expect(await send()).toEqual({ status: 200, authorization: `Bearer ${token}` });
  await dialog.getByText('"nextCursor"').waitFor();

  await dialog.getByRole('button', { name: /Auth Type/ }).click();
  await page.getByRole('option', { name: 'clients' }).click();
  await page.getByRole('option', { name: 'session' }).click();
  await page.mouse.click(960, 700);
  await dialog.getByLabel('Client ID').fill(clientId);
  await dialog.getByLabel('Client Secret').fill(secret);
  const [given] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith('/oauth/token')),
    dialog.getByRole('button', { name: 'Authorize' }).click(),
  ]);
  const { access_token: ofSystem } = (await given.json()) as { access_token: string };
  await expect.poll(send).toEqual({ status: 200, authorization: `Bearer ${ofSystem}` });
});
