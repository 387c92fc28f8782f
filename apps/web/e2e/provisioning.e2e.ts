import type { Page } from 'playwright-core';
import { beforeAll, expect, inject, test } from 'vitest';
import {
  type Account,
  castOf,
  deskOf,
  type Journey,
  overFetch,
  walk,
  whoHolds,
} from '../../api/test/walker/index.ts';
import { askAs } from './accounts.ts';
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

test('whichever reading shows that the last of it is made, the case allows what comes after', async () => {
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const { case: one, filer } = await walk(http, cast, 'pekalongan.hosting', {
    until: ({ step }) => step?.kind === 'provisioning',
  });
  const maker = whoHolds(cast, one, filer);
  const path = `service-requests/${one.id}/provisions`;
  const made = async () =>
    (await askAs<{ items: { id: string; status: string }[] }>(maker, path)).items.map(({ status }) => status);
  const [account] = (await askAs<{ items: { id: string }[] }>(maker, path)).items;
  await deskOf(http, cast).run(maker, one, account?.id ?? '');
  await expect.poll(made).toEqual(['active', 'planned']);

  const { page, context } = await sit(maker);
  // The page's own looks never come: what shows the end is another reading.
  await page.addInitScript(() => {
    window.setInterval = (() => 0) as unknown as typeof setInterval;
  });
  const word = Promise.withResolvers<void>();
  await context.unroute('**/api/v1/live');
  await context.route('**/api/v1/live', () => undefined);
  await context.route(
    '**/api/v1/live',
    async (route) => {
      await word.promise;
      await route.fulfill({
        ...{ contentType: 'text/event-stream', body: 'id: 1-1\nevent: resync\ndata: {}\n\n' },
      });
    },
    { times: 1 },
  );
  const listening = page.waitForRequest('**/api/v1/live');
  await page.goto(`/permohonan/${one.id}`);
  await listening;
  const last = page.getByRole('article').filter({ has: page.getByText('Subdomain') });
  const complete = page
    .getByRole('region', { name: say('cases.action.title') })
    .getByRole('button', { name: 'Selesaikan', exact: true });
  const isBlocked = (is: boolean) => complete.and(page.locator(`[aria-disabled="${is}"]`)).waitFor();
  await isBlocked(true);

  // The case is read a moment before its last item is made, and the items a moment after.
  let [isMade, isShown] = [false, false];
  const before = await askAs(maker, `service-requests/${one.id}`);
  const read = Promise.withResolvers<void>();
  await page.route(`**/service-requests/${one.id}`, async (route) => {
    if (isShown) return route.continue();
    await route.fulfill({ json: before });
    if (isMade) read.resolve();
  });
  await page.route('**/provisions', async (route) => {
    const reply = await route.fetch();
    const body = await reply.json();
    if (isMade) await read.promise;
    else for (const item of body.items) if (item.kind === 'subdomain') item.status = 'running';
    isShown = isMade;
    return route.fulfill({ response: reply, json: body });
  });
  await last.getByRole('button', { name: say('cases.provision.run') }).click();
  await last.getByText(say('cases.provision.status.running'), { exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
  await expect.poll(made).toEqual(['active', 'active']);
  isMade = true;
  word.resolve();
  await last.getByText(say('cases.provision.status.active'), { exact: true }).waitFor();
  await isBlocked(false);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
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
