import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { castOf, overFetch, walk } from '../../api/test/walker/index.ts';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { openTab } from './pages.ts';
import { say } from './words.ts';

const { visit, visitAs } = useBrowser();
const kilobyte = 1000;

/** Counts what scripts weigh, gzipped, from now on. */
const weighScripts = (page: Page) => {
  const scripts = new Map<string, { size: Promise<number>; askedAt: number }>();
  page.on('response', (response) => {
    if (!/javascript/.test(response.headers()['content-type'] ?? '')) return;
    // What is left with its page cannot be read any more, and counts for nothing.
    const size = response.body().then(
      (body) => gzipSync(body).length,
      () => 0,
    );
    scripts.set(response.url(), { size, askedAt: response.request().timing().startTime });
  });
  const sum = async (counted: { size: Promise<number> }[]) =>
    (await Promise.all(counted.map(({ size }) => size))).reduce((total, size) => total + size, 0);
  return {
    total: () => sum([...scripts.values()]),
    /** What was asked for before a script of this name, and not together with it. */
    before: (pattern: RegExp) => {
      const asked = [...scripts].find(([name]) => pattern.test(name))?.[1].askedAt;
      if (asked === undefined) throw new Error(`No script is called ${pattern}.`);
      return sum([...scripts.values()].filter(({ askedAt }) => askedAt < asked - 20));
    },
    names: () => [...scripts.keys()],
  };
};

test('the public page of a standard weighs at most 130 kB of script', async () => {
  const { page } = await visit();
  const scripts = weighScripts(page);
  await page.goto('/pekalongan/layanan/pekalongan.hosting', { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1, name: 'Pelayanan Hosting' }).waitFor();
  expect(await scripts.total()).toBeGreaterThan(20 * kilobyte);
  expect(await scripts.total()).toBeLessThanOrEqual(130 * kilobyte);
});

test.each([
  ['the pages on which a citizen asks', '/kalbar/layanan/kalbar.complaint/ajukan?bagian=isian-2'],
  ['tracking', '/kalbar/lacak'],
  ['statistics', '/kalbar/statistik'],
  ['opening access by a code', '/klaim'],
])('%s weigh at most 130 kB of script', async (_, address) => {
  const { page } = await visit({ width: 390 });
  const scripts = weighScripts(page);
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await scripts.total()).toBeGreaterThan(20 * kilobyte);
  expect(await scripts.total()).toBeLessThanOrEqual(130 * kilobyte);
});

test('a case weighs at most 200 kB of script, and the viewer comes when a paper is opened', async () => {
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const admin = await somebody('pekalongan', 'admin', { unit: 'Dinas Kesehatan' });
  const { case: found } = await walk(http, cast, 'pekalongan.hosting', {
    filer: cast.named(admin.username),
    until: ({ step }) => step?.kind === 'provisioning',
  });
  const { page } = await visitAs(await somebody('pekalongan', 'technician'));
  const scripts = weighScripts(page);
  const holdsViewer = () => scripts.names().some((name) => /\/pdf[.-]/.test(name));
  await page.goto(`/permohonan/${found.id}`, { waitUntil: 'networkidle' });
  await page.getByRole('tab', { name: new RegExp(`^${say('cases.tab.provisions')}`) }).waitFor();
  expect(await scripts.total()).toBeLessThanOrEqual(200 * kilobyte);
  expect(holdsViewer()).toBe(false);

  await openTab(page, say('cases.tab.papers'));
  await page.getByRole('figure').locator('canvas').waitFor();
  expect(holdsViewer()).toBe(true);
});

test('the page for field work weighs at most 200 kB of script', async () => {
  const { page } = await visitAs(await somebody('okutimur', 'field-team'), { width: 390 });
  const scripts = weighScripts(page);
  await page.goto('/lapangan', { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1, name: say('field.page.title') }).waitFor();
  expect(await scripts.total()).toBeLessThanOrEqual(200 * kilobyte);
});

test('the inbox with a case beside its list weighs at most 200 kB of script', async () => {
  const { page } = await visitAs(await somebody('pekalongan', 'technician'));
  const scripts = weighScripts(page);
  await page.goto('/kotak-masuk', { waitUntil: 'networkidle' });
  await page.getByRole('article').first().waitFor();
  expect(await scripts.total()).toBeLessThanOrEqual(200 * kilobyte);
});

test('the editor comes apart from its page: at most 200 kB before it, and the viewer of letters when one is looked at', async () => {
  const { page } = await visitAs(await somebody('pekalongan', 'administrator'));
  await page.goto('/pengaturan/standar');
  await page
    .getByRole('button', { name: say('authoring.standards.next_of', { title: 'Pelayanan Hosting' }) })
    .click();
  await page.waitForURL('**/pengaturan/standar/*');
  const editor = page.getByRole('navigation', { name: say('authoring.outline.label') });
  for (const address of [page.url(), '/pengaturan/instansi']) {
    const scripts = weighScripts(page);
    await page.goto(address, { waitUntil: 'networkidle' });
    await editor.waitFor();
    expect(scripts.names().some((name) => /\/pdf[.-]/.test(name))).toBe(false);
    expect(await scripts.before(/\/(Standard|Agency)Editor-/)).toBeLessThanOrEqual(200 * kilobyte);
    expect(await scripts.total()).toBeLessThanOrEqual(310 * kilobyte);
  }
});
