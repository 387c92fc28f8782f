import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestBackend, type TestBackend } from '../../api/src/modules/backends/back-end.fixture.ts';
import { somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { overflowOf } from './citizen.ts';

import { say } from './words.ts';

const { visitAs } = useBrowser();
const TOKEN = 'kanari-token-peramban-3308';
let backend: TestBackend;
beforeAll(async () => {
  backend = await startTestBackend(TOKEN);
});
afterAll(() => backend.close());

test('an administrator connects a back-end, sees how it is, gives it a role, replaces its secret and removes it', async () => {
  const { page, expectFault } = await visitAs(await somebody('okutimur', 'administrator'));
  expectFault(/\b422\b/);
  await page.goto('/pengaturan/sambungan');
  const title = 'Hosting uji coba';
  const of = (action: string) => say('backends.list.of', { action, title });

  await page.getByRole('button', { name: say('backends.list.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption({ label: 'Server surel' });
  const port = dialog.getByLabel('Port basis data', { exact: true });
  expect(await port.getAttribute('placeholder')).toBe(say('common.example.shown', { example: 5432 }));
  await dialog.getByLabel(say('backends.form.driver')).selectOption({ label: 'Server hosting bawaan' });
  await dialog.getByLabel(say('backends.form.title'), { exact: true }).fill(title);
  await dialog.getByLabel('Alamat antarmuka kendali').fill('http://169.254.169.254');
  await dialog.getByLabel('Token kendali', { exact: true }).fill('kanari-salah');
  await dialog.getByRole('button', { name: say('backends.form.save') }).click();
  await dialog.getByText('Alamat ini tidak boleh dihubungi dari instalasi ini.').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await dialog.getByLabel('Alamat antarmuka kendali').fill(backend.url);
  await dialog.getByRole('button', { name: say('backends.form.save') }).click();
  await dialog.waitFor({ state: 'hidden' });

  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3, name: title }) });
  await row.getByText(say('backends.state.denied')).waitFor();
  await row.getByText(/^Server menolak hak akses kami/).waitFor();
  await row.getByRole('button', { name: of(say('backends.list.rotate')) }).click();
  const secret = dialog.getByLabel('Token kendali', { exact: true });
  await secret.fill('kanari-salah-lagi');
  await dialog.getByRole('button', { name: say('backends.secret.save') }).click();
  await dialog.getByRole('alert').filter({ hasText: 'yang lama tetap berlaku' }).waitFor();
  // A key of several lines keeps them, masked like the rest.
  const key = '-----BEGIN PRIVATE KEY-----\nkanari\n-----END PRIVATE KEY-----\n';
  await secret.fill('');
  await secret.evaluate((field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, key);
  expect(await secret.inputValue()).toBe(key);
  expect(
    await secret.evaluate((field) => [
      field.tagName,
      getComputedStyle(field).getPropertyValue('-webkit-text-security'),
    ]),
  ).toEqual(['TEXTAREA', 'disc']);
  expect(await findBarriers(page)).toEqual([]);
  await secret.fill(TOKEN);
  await dialog.getByRole('button', { name: say('backends.secret.save') }).click();
  await dialog.waitFor({ state: 'hidden' });
  await row.getByText(say('backends.state.healthy')).waitFor();

  const role = page.getByRole('combobox', { name: say('backends.role.hosting') });
  const before = await role.inputValue();
  await role.selectOption({ label: title });
  await page
    .getByRole('status')
    .filter({ hasText: say('backends.roles.saved') })
    .waitFor({ state: 'attached' });
  expect(await role.inputValue()).toBe('hosting-uji-coba');
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await findBarriers(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
  }
  await role.selectOption(before);
  await expect.poll(() => role.inputValue()).toBe(before);

  await row.getByRole('button', { name: of(say('backends.list.remove')) }).click();
  await dialog.getByRole('button', { name: say('backends.list.remove') }).click();
  await row.waitFor({ state: 'detached' });
  expect(await page.content()).not.toContain(TOKEN);
});
