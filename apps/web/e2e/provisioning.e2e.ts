import type { Page } from 'playwright-core';
import { beforeAll, expect, inject, test } from 'vitest';
import {
  type Account,
  castOf,
  type Journey,
  overFetch,
  walk,
  whoHolds,
} from '../../api/test/walker/index.ts';
import { findBarriers } from './axe.ts';
import { type Look, takeUpSession, useBrowser } from './browser.ts';
import { overflowOf } from './citizen.ts';
import { say } from './words.ts';

const { visit } = useBrowser();

let technician: Account;
let journey: Journey;
/** A case at the step where a machine makes what was asked for. */
beforeAll(async () => {
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  journey = await walk(http, cast, 'pekalongan.hosting', {
    until: ({ step }) => step?.kind === 'provisioning',
  });
  technician = whoHolds(cast, journey.case, journey.filer);
});

const sit = async (account: Account, look?: Look) => {
  const visitor = await visit(look);
  await takeUpSession(visitor, account);
  return visitor;
};

const card = (page: Page) =>
  page
    .getByRole('article')
    .filter({ has: page.getByText('Akun hosting') })
    .last();

test('the plan loads beside its button, says why it cannot be had, and is asked for once more', async () => {
  const { page, expectFault } = await sit(technician);
  expectFault(/503/);
  let asked = 0;
  let answer: () => void = () => undefined;
  const answering = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/provisions/plans', async (route) => {
    asked += 1;
    if (asked > 1) return route.continue();
    await answering;
    return route.fulfill({
      ...{ status: 503, contentType: 'application/problem+json' },
      body: JSON.stringify({
        type: 'about:blank',
        title: 'Belum dapat dilayani',
        status: 503,
        code: 'unavailable',
      }),
    });
  });
  await page.goto(`/permohonan/${journey.case.id}`);
  const plan = card(page).getByRole('region', { name: say('cases.provision.plan.title') });
  await plan.getByText(say('cases.provision.plan.asking')).waitFor();
  answer();
  await plan.getByText(say('cases.provision.plan.failed')).waitFor();
  await plan.getByRole('button', { name: say('cases.provision.plan.again') }).click();
  await plan.getByText(say('cases.provision.plan.failed')).waitFor({ state: 'hidden' });
  await plan.getByRole('listitem').first().waitFor();
  await card(page)
    .getByRole('button', { name: say('cases.provision.run') })
    .waitFor();
});

test('nobody is asked for the plan of a step that a colleague has just ended', async () => {
  const { page } = await sit(technician);
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/provisions/plans')) asked += 1;
  });
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  await page.route('**/viewers', async (route) => {
    await ended;
    const reply = await route.fetch();
    const body = await reply.json();
    return route.fulfill({ response: reply, json: { ...body, version: body.version + 1 } });
  });
  const answered = page.waitForResponse('**/provisions/plans');
  await page.goto(`/permohonan/${journey.case.id}`);
  await answered;
  await page.route('**/provisions', async (route) => {
    const reply = await route.fetch();
    const { items } = await reply.json();
    const closed = items.map((item: object) => ({ ...item, open: false }));
    return route.fulfill({ response: reply, json: { items: closed } });
  });
  end();
  await card(page)
    .getByRole('button', { name: say('cases.provision.run') })
    .waitFor({ state: 'hidden' });
  expect(asked).toBe(1);
});

test('what is being made is seen step by step, without reloading', async () => {
  const { page } = await sit(technician);
  await page.goto(`/permohonan/${journey.case.id}`);
  // A quick server is done between two looks: what is seen on the way is held still here, what it comes to is the server's.
  let held: 'running' | 'done' | null = 'running';
  await page.route('**/provisions', async (route) => {
    const reply = await route.fetch();
    const body = await reply.json();
    const made = body.items.find(({ kind }: { kind: string }) => kind === 'hosting-account');
    if (held !== null && made.steps.length > 0) {
      Object.assign(made, { status: 'running', open: false });
      Object.assign(made.steps[0], held === 'running' ? { state: 'running', endedAt: null } : {});
    }
    return route.fulfill({ response: reply, json: body });
  });
  await card(page)
    .getByRole('button', { name: say('cases.provision.run') })
    .click();
  const steps = card(page).getByRole('log', { name: say('cases.provision.steps.title') });
  await steps.getByText(say('cases.provision.steps.running')).waitFor();
  held = 'done';
  await steps.getByText(say('cases.provision.steps.done')).waitFor();
  held = null;
  await card(page).getByText(say('cases.provision.status.active'), { exact: true }).waitFor();
});

test('whoever cancels sees what was made, and has removed what nobody was given', async () => {
  const { page } = await sit(journey.filer, { width: 390 });
  await page.goto(`/permohonan/${journey.case.id}`);
  await page.getByRole('button', { name: say('cases.action.more') }).click();
  await page.getByRole('menuitem', { name: 'Batalkan permohonan' }).click();
  const dialog = page.getByRole('dialog', { name: 'Batalkan permohonan' });
  await dialog.getByText(say('cases.left.empty'), { exact: true }).waitFor();
  expect(await dialog.getByRole('checkbox', { name: say('cases.left.undo') }).isChecked()).toBe(true);
  expect(await overflowOf(page)).toBe(0);
  await dialog.getByRole('checkbox', { name: say('cases.left.undo') }).uncheck();
  await dialog.getByRole('button', { name: 'Batalkan permohonan' }).click();
  await dialog.waitFor({ state: 'hidden' });

  const left = page.getByRole('region', { name: say('cases.left.title') });
  await left.getByText(say('cases.left.after')).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await left.getByRole('button', { name: say('cases.left.undo_action') }).click();
  const sure = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await sure.getByRole('button', { name: say('cases.left.undo_action'), exact: true }).click();
  await left.waitFor({ state: 'hidden' });
});
