import { beforeAll, expect, inject, test } from 'vitest';
import { type Cast, castOf, overFetch, walk } from '../../api/test/walker/index.ts';
import { type Account, somebody, tokenOf } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { rowsOf } from './pages.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
const http = overFetch(inject('origin'));
let cast: Cast;
let head: Account;
let unit: Account;
beforeAll(async () => {
  cast = await castOf(http);
  head = await somebody('pekalongan', 'head');
  unit = await somebody('pekalongan', 'admin', { unit: 'Dinas Kesehatan' });
});

/** A case that has just come to the head's desk. */
const caseForHead = async () =>
  (
    await walk(http, cast, 'pekalongan.hosting', {
      filer: cast.named(unit.username),
      until: ({ step }) => step?.kind === 'disposition',
    })
  ).case;

test('what others do shows by itself: in the inbox, and in the case that is open', async () => {
  const { page } = await visitAs(head, { live: true });
  const listening = page.waitForResponse('**/api/v1/live');
  await page.goto('/kotak-masuk');
  await rowsOf(page).first().waitFor();
  expect((await listening).status()).toBe(200);
  const found = await caseForHead();
  await rowsOf(page)
    .filter({ hasText: found.number ?? '' })
    .waitFor();

  await page.goto(`/permohonan/${found.id}`);
  await page.waitForResponse('**/api/v1/live');
  await page.getByRole('tab', { name: new RegExp(`^${say('cases.tab.comments')}`) }).click();
  await http({
    method: 'POST',
    path: `service-requests/${found.id}/comments`,
    body: { body: 'Mohon didahulukan.', visibility: 'shared' },
    token: await tokenOf(unit),
  });
  await page.getByText('Mohon didahulukan.').waitFor();
  const hers = page
    .getByRole('region', { name: say('cases.action.title') })
    .getByRole('button', { name: 'Teruskan', exact: true });
  await hers.waitFor();
  const forwarded = await http<{ code?: string }>({
    method: 'POST',
    path: `service-requests/${found.id}/actions/forward`,
    body: { input: { instruction: 'Kerjakan lebih dahulu.' } },
    headers: { 'if-match': `"${found.version}"` },
    token: await tokenOf(head),
  });
  expect(forwarded.body.code).toBeUndefined();
  await hers.waitFor({ state: 'detached' });
});

test('a line that is broken says so quietly', async () => {
  const { page, context, expectFault } = await visitAs(head);
  expectFault(/Failed to load resource/);
  await context.unroute('**/api/v1/live');
  await context.route('**/api/v1/live', (route) => route.abort());
  await page.goto('/kotak-masuk');
  await page.getByText(say('desk.live.broken')).waitFor();
  await context.unroute('**/api/v1/live');
  await page.getByText(say('desk.live.broken')).waitFor({ state: 'detached', timeout: 20_000 });
});
