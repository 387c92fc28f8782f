import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readSheet } from '../../api/src/platform/spreadsheets/read-sheet.ts';
import { askAs, somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { overflowOf } from './citizen.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();

const choose = async (page: Page, item: string) => {
  await page.getByRole('button', { name: say('desk.export.action'), exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

test('an inspector takes a narrowed list out, says who is there, and finds the file again on a phone', async () => {
  const inspector = await somebody('pekalongan', 'inspector');
  const { page, context, expectFault } = await visitAs(inspector, { live: true });
  expectFault(/403/);
  await page.goto('/permohonan?status=completed');
  await page.getByRole('heading', { level: 1 }).waitFor();
  // Whoever has just signed in has proved it; an hour later they are asked.
  let asked = 0;
  await page.route('**/api/v1/exports', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    asked += 1;
    if (asked > 1) return route.continue();
    const body = JSON.stringify({ status: 403, code: 'step-up-required', title: 'x', type: 'x' });
    await route.fulfill({ status: 403, contentType: 'application/problem+json', body });
  });
  await choose(page, say('desk.export.xlsx'));
  await page.getByRole('dialog', { name: say('factors.proof.title') }).waitFor();
  await page.getByLabel(say('factors.proof.password'), { exact: true }).fill(inspector.password);
  // The letters of the demonstration are written before it.
  const saving = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: say('factors.proof.action') }).click();
  const dialog = page.getByRole('dialog', { name: say('exports.dialog.title') });
  const file = await saving;
  expect(file.suggestedFilename()).toBe('Permohonan.xlsx');
  const rows = await readSheet(await buffer(await file.createReadStream()));
  const { items } = await askAs<{ items: { number: string }[] }>(
    inspector,
    'service-requests?view=all&status=completed&limit=100',
  );
  expect(rows.map(({ cells }) => cells[0])).toEqual(['Nomor', ...items.map(({ number }) => number)]);
  await dialog.getByText(say('exports.row.new')).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/orang');
  await choose(page, say('desk.export.mine'));
  const mine = page.getByRole('dialog', { name: say('exports.dialog.mine') });
  await mine.getByText('Permohonan.xlsx').waitFor();
  expect(await overflowOf(page)).toBe(0);
  expect(await findBarriers(page)).toEqual([]);
  await mine
    .getByRole('button', { name: say('exports.row.remove_of', { title: 'Permohonan.xlsx' }) })
    .click();
  await mine.getByText(say('exports.dialog.empty'), { exact: true }).waitFor();
  await page.keyboard.press('Escape');

  await page.goto('/akun');
  await page.getByRole('button', { name: say('account.calendar.make') }).click();
  const address = page.getByLabel(say('account.calendar.address'), { exact: true });
  await address.waitFor();
  expect(await findBarriers(page)).toEqual([]);
  const path = new URL(await address.inputValue()).pathname;
  expect(await (await context.request.get(path)).text()).toContain('BEGIN:VCALENDAR');
  await page.getByRole('button', { name: say('account.calendar.remove') }).click();
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: say('account.calendar.remove') })
    .click();
  await page.getByRole('button', { name: say('account.calendar.make') }).waitFor();
  expect((await context.request.get(path)).status()).toBe(404);
});

test('a list that is written while the line is being opened is not waited for in vain', async () => {
  const inspector = await somebody('pekalongan', 'inspector');
  const { page } = await visitAs(inspector, { live: true });
  const isReady = async () => {
    const { items } = await askAs<{ items: { state: string }[] }>(inspector, 'exports');
    return items.length > 0 && items.every(({ state }) => state === 'ready');
  };
  let isOpen = false;
  page.on('response', (answer) => {
    isOpen ||= answer.url().endsWith('/api/v1/live');
  });
  await page.route('**/api/v1/live', async (route) => {
    await expect.poll(isReady, { timeout: 30_000 }).toBe(true);
    await route.continue();
  });
  // What was asked before the line stood was answered before the file was there.
  await page.route('**/api/v1/exports', async (route) => {
    if (route.request().method() !== 'GET' || isOpen) return route.continue();
    const answer = await route.fetch();
    const { items } = (await answer.json()) as { items: object[] };
    await route.fulfill({
      response: answer,
      json: { items: items.map((one) => ({ ...one, state: 'running' })) },
    });
  });
  await page.goto('/permohonan?status=completed');
  const saving = page.waitForEvent('download', { timeout: 40_000 });
  await choose(page, say('desk.export.csv'));
  expect((await saving).suggestedFilename()).toBe('Permohonan.csv');
});
