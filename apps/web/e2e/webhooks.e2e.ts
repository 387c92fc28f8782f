import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { overflowOf } from './citizen.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
const received: string[] = [];
let receiver: Server;
let url: string;
let status = 204;
beforeAll(async () => {
  receiver = createServer((request, response) => {
    received.push(String(request.headers['webhook-id']));
    request
      .resume()
      .on('end', () => response.writeHead(status).end(status === 204 ? undefined : 'sedang rusak'));
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/kabar`;
});
afterAll(() => new Promise((closed) => receiver.close(closed)));

test('an administrator adds a receiver, keeps its secret, tests it, reads the log and removes it', async () => {
  const { page, expectFault } = await visitAs(await somebody('okutimur', 'administrator'));
  expectFault(/\b422\b/);
  await page.goto('/pengaturan/kabar-keluar');
  await page.getByText(say('webhooks.list.empty'), { exact: true }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  const title = 'Gudang data daerah';
  const of = (action: string) => say('webhooks.list.of', { action, title });

  await page.getByRole('button', { name: say('webhooks.list.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('webhooks.form.url'), { exact: true }).fill('https://169.254.169.254/');
  await dialog.getByLabel(say('webhooks.form.description'), { exact: true }).fill(title);
  await dialog.getByRole('button', { name: say('webhooks.form.save') }).click();
  await dialog.getByText('Alamat ini tidak boleh dihubungi dari instalasi ini.').waitFor();
  await dialog.getByLabel(say('webhooks.form.url'), { exact: true }).fill(url);
  await dialog.getByLabel(say('webhooks.form.some'), { exact: true }).check();
  await dialog.getByLabel(say('webhooks.type.service_request_submitted'), { exact: true }).check();
  expect(await findBarriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: say('webhooks.form.save') }).click();
  const shown = page.getByRole('dialog', { name: say('webhooks.secret.title') });
  await shown.getByText(/^whsec_/).waitFor();
  await shown.getByRole('button', { name: say('webhooks.secret.done') }).click();

  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3, name: title }) });
  await row.getByText(say('webhooks.state.active'), { exact: true }).waitFor();
  await row.getByRole('button', { name: of(say('webhooks.list.log')) }).click();
  await row.getByText(say('webhooks.log.empty')).waitFor();
  await row.getByRole('button', { name: of(say('webhooks.list.test')) }).click();
  await row
    .locator('summary')
    .filter({ hasText: say('webhooks.delivery.delivered') })
    .waitFor();
  expect(received).toHaveLength(1);
  status = 500;
  await row.getByRole('button', { name: of(say('webhooks.list.test')) }).click();
  await row
    .locator('summary')
    .filter({ hasText: say('webhooks.delivery.failed') })
    .click();
  await row.getByText('sedang rusak').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowOf(page)).toBe(0);

  await row.getByRole('button', { name: of(say('webhooks.list.remove')) }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('webhooks.list.remove') })
    .click();
  await page.getByText(say('webhooks.list.empty'), { exact: true }).waitFor();
});
