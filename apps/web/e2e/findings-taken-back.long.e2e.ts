import type { Asset, DiscoveredObject } from '@pendopo/contracts';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startTestBackend, type TestBackend } from '../../api/src/modules/backends/back-end.fixture.ts';
import { type Account, askAs, somebody, tokenOf } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { overflowOf } from './citizen.ts';
import { inspect } from './inspect.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
/** A register that has it already knows it. */
const stamp = Date.now() % 100_000;
const old = `dahulu${stamp}`;
const key = `hosting-dahulu-${stamp}`;
const TOKEN = 'kanari-token-kembali-peramban-2291';
const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
let backend: TestBackend;
let administrator: Account;
const place = `agencies/okutimur/discoveries/${key}`;
const at = () => `${backend.url}/v1/accounts/${old}`;
const sized = (megabytes: number) => ({ quotaBytes: megabytes * 1024 ** 2, hostName: null });

const send = async (path: string, body?: object): Promise<void> => {
  const answer = await fetch(`${inject('origin')}/api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf(administrator)}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect([path, answer.ok]).toEqual([path, true]);
};
const quota = async () => {
  const answer = await fetch(at(), { headers });
  const { revision, quotaBytes } = (await answer.json()) as { revision: number; quotaBytes: number };
  return { revision, megabytes: quotaBytes / 1024 ** 2 };
};

beforeAll(async () => {
  backend = await startTestBackend(TOKEN);
});
afterAll(() => backend.close());

/** An account that was there before the product, and is in the register since. */
const takeOver = async (): Promise<void> => {
  administrator = await somebody('okutimur', 'administrator');
  const account = { marker: 'panel lain', title: old, ...sized(1) };
  expect((await fetch(at(), { method: 'PUT', headers, body: JSON.stringify(account) })).ok).toBe(true);
  await send('agencies/okutimur/backends', {
    ...{ key, driver: 'embedded-host', title: 'Hosting dahulu' },
    ...{ settings: { controlUrl: backend.url }, secrets: { token: TOKEN } },
  });
  await send(place);
  const found = async () =>
    (await askAs<{ items: DiscoveredObject[] }>(administrator, `${place}/objects`)).items.map(
      ({ name }) => name,
    );
  await expect.poll(found, { timeout: 60_000 }).toEqual([old]);
  const { items } = await askAs<{ items: { id: string }[] }>(administrator, 'organizations');
  const rows = [
    { kind: 'hosting-account', name: old, organization: items[0]?.id, responsible: 'Budi Santoso, S.Kom.' },
  ];
  await send(`${place}/registrations`, { rows });
  const standing = async () => (await assets())[0]?.adoption?.state;
  await expect.poll(standing, { timeout: 60_000 }).toBe('ours');
};

const assets = async (): Promise<Asset[]> =>
  (await askAs<{ items: Asset[] }>(administrator, `assets?q=${old}`)).items;

test('a change that was accepted is taken back by the plan that is shown', async () => {
  await takeOver();
  const { page } = await visitAs(administrator);
  const dialog = page.getByRole('dialog');
  const of = (action: string) => say('findings.action.of', { action, label: old });
  const changed = await fetch(at(), {
    method: 'PATCH',
    headers: { ...headers, 'if-match': `"${(await quota()).revision}"` },
    body: JSON.stringify(sized(3)),
  });
  expect(changed.ok).toBe(true);
  // Other journeys leave back-ends, which a look at all of them asks one after the other.
  await send(place);
  await page.goto('/aset/temuan');
  const accept = page.getByRole('button', { name: of(say('findings.action.adopt')) });
  const appears = async () => {
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    return accept.count();
  };
  await expect.poll(appears, { timeout: 60_000, interval: 500 }).toBe(1);
  await accept.click();
  await dialog.getByRole('button', { name: say('findings.action.adopt') }).click();
  await dialog.waitFor({ state: 'hidden' });
  await accept.waitFor({ state: 'detached' });

  await page.goto(`/aset?cari=${old}`);
  await page.getByRole('link', { name: old }).filter({ visible: true }).click();
  await page.getByText(say('assets.event.adopt')).waitFor();
  await page.getByRole('link', { name: say('findings.link.see') }).click();
  const revert = say('findings.action.revert');
  await page.getByRole('button', { name: of(revert) }).click();
  await dialog.getByText(say('findings.dialog.plan')).waitFor();
  const line = dialog.getByRole('listitem').filter({ hasText: /\b3\b.*\b1\b/ });
  expect(await line.count()).toBeGreaterThan(0);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await findBarriers(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
  }
  await dialog.getByRole('button', { name: revert }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(async () => (await quota()).megabytes, { timeout: 60_000 }).toBe(1);

  // What is not there any more would be found by whoever looks after this.
  await page.goto(`/aset?cari=${old}`);
  await page.getByRole('link', { name: old }).filter({ visible: true }).click();
  await page.getByText(say('assets.event.revert')).waitFor();
  await send(`assets/${(await assets())[0]?.id}/terminate`, {
    immediately: true,
    reason: 'Percobaan selesai.',
  });
  await expect.poll(async () => (await fetch(at(), { headers })).status, { timeout: 60_000 }).toBe(404);
}, 180_000);

test('what was registered leaves the register again, and what was recorded as ended is on record once more', async () => {
  const stray = `baru${stamp}`;
  const { page } = await visitAs(administrator);
  const dialog = page.getByRole('dialog');
  const account = { marker: 'panel lain', title: stray, ...sized(1) };
  const place2 = `${backend.url}/v1/accounts/${stray}`;
  expect((await fetch(place2, { method: 'PUT', headers, body: JSON.stringify(account) })).ok).toBe(true);
  const button = (action: string) =>
    page.getByRole('button', { name: say('findings.action.of', { action, label: stray }) });
  /** Opens a page and lets it come to rest, so that what it asks for is not cut off by the next. */
  const open = async (path: string) => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
  };
  const untilOffered = async (action: string, query = '') => {
    const appears = async () => {
      await open(`/aset/temuan${query}`);
      return button(action).count();
    };
    await expect.poll(appears, { timeout: 60_000, interval: 500 }).toBe(1);
  };
  const decide = async (action: string, inDialog?: string) => {
    await button(action).click();
    if (inDialog !== undefined) await dialog.getByText(inDialog).waitFor();
    if (inDialog !== undefined) await inspect(page, action.replaceAll(/\W+/g, '-').toLowerCase());
    await dialog.getByRole('button', { name: action, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.waitForLoadState('networkidle');
  };
  const standing = async (status: string) =>
    (await askAs<{ items: Asset[] }>(administrator, `assets?q=${stray}&status=${status}`)).items[0];
  const register = say('findings.action.register');
  await send(place);
  await untilOffered(register);
  await decide(register);
  await expect
    .poll(async () => (await standing('active'))?.adoption?.state, { timeout: 60_000 })
    .toBe('ours');

  const id = (await standing('active'))?.id;
  await open(`/aset/${id}`);
  await page.getByText(/Didaftarkan dari temuan/).waitFor();
  await inspect(page, 'terdaftar');
  await untilOffered(say('findings.action.withdraw'), `?aset=${id}`);
  await decide(say('findings.action.withdraw'), say('findings.dialog.revert_stray'));
  await open(`/aset/${id}`);
  await page.getByText(say('assets.event.withdraw')).waitFor();
  expect((await fetch(place2, { headers })).status).toBe(200);

  await untilOffered(register);
  await decide(register);
  await expect
    .poll(async () => (await standing('active'))?.adoption?.state, { timeout: 60_000 })
    .toBe('ours');
  const again = (await standing('active'))?.id;
  expect(again).not.toBe(id);
  const { revision } = (await (await fetch(place2, { headers })).json()) as { revision: number };
  expect(
    (await fetch(place2, { method: 'DELETE', headers: { ...headers, 'if-match': `"${revision}"` } })).ok,
  ).toBe(true);
  await send(place);
  await untilOffered(say('findings.action.adopt'));
  await decide(say('findings.action.adopt'));
  await open(`/aset/${again}`);
  await page.getByText(/Dicatat berakhir/).waitFor();
  await inspect(page, 'berakhir');
  await page.getByRole('link', { name: say('findings.link.see') }).click();
  await decide(say('findings.action.revert'), say('findings.dialog.revert_missing_alone'));
  await open(`/aset/${again}`);
  await page.getByText(say('assets.event.revert')).waitFor();
  expect((await standing('active'))?.until).toBeNull();

  // What is not there any more would be found by whoever looks after this.
  await send(`assets/${again}/terminate`, { immediately: true, reason: 'Percobaan selesai.' });
}, 240_000);
