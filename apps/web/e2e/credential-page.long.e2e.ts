import { beforeAll, expect, inject, test } from 'vitest';
import { type Account, castOf, overFetch, walk } from '../../api/test/walker/index.ts';
import { somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { overflowOf } from './citizen.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
const LABEL = 'Kata sandi';

let recipient: Account;
/** Where the recipient opens what was delivered. */
let path: string;
beforeAll(async () => {
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  recipient = cast.named((await somebody('okutimur', 'admin', { unit: 'Dinas' })).username);
  const { case: one } = await walk(http, cast, 'okutimur.hosting', {
    ...{ filer: recipient, provisions: 'run' },
    until: ({ step }) => step?.kind === 'acceptance',
  });
  const token = await cast.tokenOf(recipient);
  const { body } = await http<{ items: { id: string; mine: boolean }[] }>({
    ...{ method: 'GET', path: `service-requests/${one.id}/handovers`, token },
  });
  path = `/akses/${body.items.find(({ mine }) => mine)?.id}`;
}, 120_000);

test('what was revealed is covered when its reader turns away, is gone after 90 seconds, and leaves the clipboard', async () => {
  const { page, context } = await visitAs(recipient);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(path);
  await page.getByLabel(say('handover.before.password'), { exact: true }).fill(recipient.password);
  await page.clock.install();
  await page.getByRole('button', { name: say('handover.before.show') }).click();
  const timer = page.getByRole('timer');
  await timer.waitFor();
  const copy = page.getByRole('button', { name: say('common.copy.label', { what: LABEL }) });
  const show = page.getByRole('button', { name: say('handover.field.show', { label: LABEL }), exact: true });
  const uncover = page.getByRole('button', { name: say('handover.page.uncover') });
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await copy.click();
  const password = await clipboard();
  expect(password.length).toBeGreaterThan(8);
  await show.click();
  await page.getByText(password, { exact: true }).waitFor();

  // The program into which it is pasted comes before the page, then another tab.
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await uncover.waitFor();
  expect(await page.content()).not.toContain(password);
  expect(await copy.count()).toBe(0);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect([await findBarriers(page), await overflowOf(page)]).toEqual([[], 0]);
    const folder = process.env.E2E_PICTURES;
    if (folder !== undefined)
      await page.screenshot({ path: `${folder}/covered-${width}.png`, fullPage: true });
  }
  await uncover.click();
  // It is shown masked again, whatever was shown before.
  await show.waitFor();
  expect(await page.getByText(password, { exact: true }).count()).toBe(0);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Object.defineProperty(document, 'hidden', { configurable: true, value: false });
  });
  await uncover.click();
  await show.click();
  await page.getByText(password, { exact: true }).waitFor();

  await page.clock.runFor(80_000);
  await timer.waitFor();
  await page.clock.runFor(15_000);
  await page.getByRole('heading', { name: say('handover.opened.title') }).waitFor();
  expect(await timer.count()).toBe(0);
  expect(await page.content()).not.toContain(password);
  await expect.poll(clipboard).toBe('');
});
