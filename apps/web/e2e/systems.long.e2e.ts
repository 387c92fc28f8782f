import { expect, inject, test } from 'vitest';
import { somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { overflowOf } from './citizen.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();

/** Asks for a token as the system's own people would, in a terminal. */
const tokenFor = async (clientId: string, secret: string) => {
  const answer = await fetch(`${inject('origin')}/api/v1/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  return { status: answer.status, token };
};

test('an administrator registers a system, exchanges its secret, suspends and revokes it', async () => {
  const { page, expectFault } = await visitAs(await somebody('okutimur', 'administrator'));
  expectFault(/\b422\b/);
  await page.goto('/pengaturan/sistem-lain');
  const name = `Portal SPBE ${Date.now()}`;
  const of = (action: string) => say('clients.list.of', { action, name });
  const dialog = page.getByRole('dialog');
  const shownSecret = async () => {
    await dialog.getByRole('heading', { name: say('clients.secret.shown', { name }) }).waitFor();
    const [clientId = '', secret = ''] = await dialog
      .getByRole('definition')
      .allInnerTexts()
      .then((texts) => texts.filter((text) => /^(okutimur\.|pendopo_)/.test(text)));
    await dialog.getByRole('button', { name: say('clients.secret.close') }).click();
    await dialog.waitFor({ state: 'hidden' });
    return { clientId, secret };
  };

  await page.getByRole('button', { name: say('clients.list.add') }).click();
  await dialog.getByLabel(say('clients.form.name'), { exact: true }).fill(name);
  await dialog
    .getByLabel(say('clients.form.contact'), { exact: true })
    .fill('Bagian Organisasi, 0735 123456');
  await dialog
    .getByLabel(say('clients.form.purpose'), { exact: true })
    .fill('Menampilkan permohonan di portal.');
  await dialog.getByLabel('Mengajukan permohonan dan menjalankan langkahnya').check();
  expect(await dialog.getByLabel(/^Bertindak untuk pejabat/).isChecked()).toBe(true);
  await dialog.getByLabel('Membaca daftar unit kerja').check();
  await dialog.getByLabel(say('clients.form.networks')).fill('kantor');
  await dialog.getByRole('button', { name: say('clients.form.register') }).click();
  await dialog.getByText(/^kantor bukan alamat atau jaringan/).waitFor();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await findBarriers(page)).toEqual([]);
  }
  await dialog.getByLabel(say('clients.form.networks')).fill('');
  await dialog.getByRole('button', { name: say('clients.form.register') }).click();
  const first = await shownSecret();
  const { token } = await tokenFor(first.clientId, first.secret);
  const call = (bearer: string | undefined) =>
    fetch(`${inject('origin')}/api/v1/organizations`, { headers: { authorization: `Bearer ${bearer}` } });
  expect((await call(token)).status).toBe(200);

  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name }) });
  await row.getByText(say('clients.status.active')).waitFor();
  await row.getByRole('button', { name: of(say('clients.list.rotate')) }).click();
  await dialog.getByRole('button', { name: say('clients.secret.make') }).click();
  const second = await shownSecret();
  expect(second.clientId).toBe(first.clientId);
  await row.getByText(say('clients.list.details')).click();
  await row
    .getByRole('button', { name: say('clients.secret.end_of', { ending: first.secret.slice(-4) }) })
    .click();
  await dialog.getByRole('button', { name: say('clients.end.confirm') }).click();
  await expect.poll(async () => (await tokenFor(first.clientId, first.secret)).status).toBe(401);
  const again = await tokenFor(second.clientId, second.secret);
  expect((await call(again.token)).status).toBe(200);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await findBarriers(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
  }
  expect(await page.content()).not.toContain(second.secret);

  await row.getByRole('button', { name: of(say('clients.list.suspend')) }).click();
  await dialog.getByRole('button', { name: say('clients.suspended.confirm') }).click();
  await row.getByText(say('clients.status.suspended')).waitFor();
  expect((await call(again.token)).status).toBe(401);
  await row.getByRole('button', { name: of(say('clients.list.restore')) }).click();
  await row.getByText(say('clients.status.active')).waitFor();
  await row.getByRole('button', { name: of(say('clients.list.revoke')) }).click();
  await dialog.getByRole('button', { name: say('clients.revoked.confirm') }).click();
  await row.getByText(say('clients.status.revoked')).waitFor();
});
