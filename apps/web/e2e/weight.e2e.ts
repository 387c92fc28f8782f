import { expect, inject, test } from 'vitest';
import { castOf, overFetch, walk } from '../../api/test/walker/index.ts';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { openTab } from './pages.ts';
import { most, weighScripts } from './scripts.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
/** Every page is held to its weight where all are looked at, in accessibility.e2e.ts; here is what comes later. */
test('the viewer of a case comes when a paper is opened', async () => {
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
  expect(await scripts.total()).toBeLessThanOrEqual(most.work);
  expect(holdsViewer()).toBe(false);

  await openTab(page, say('cases.tab.papers'));
  await page.getByRole('figure').locator('canvas').waitFor();
  expect(holdsViewer()).toBe(true);
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
    expect(await scripts.before(/\/(Standard|Agency)Editor-/)).toBeLessThanOrEqual(most.work);
    expect(await scripts.total()).toBeLessThanOrEqual(310_000);
  }
});

test('a public page brings nothing of the desk, and every icon of both is drawn', async () => {
  const { page } = await visitAs(await somebody('pekalongan', 'technician'));
  const undrawn = () => page.locator('svg:empty').count();
  const scripts = weighScripts(page);
  const isOfDesk = (name: string): boolean => /\/(?:work-side|DeskLayout|_virtual_icons)/.test(name);
  await page.goto('/kalbar/layanan/kalbar.complaint/ajukan', { waitUntil: 'networkidle' });
  expect(scripts.names().filter(isOfDesk)).toEqual([]);
  expect(await undrawn()).toBe(0);
  await page.goto('/beranda', { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(scripts.names().some(isOfDesk)).toBe(true);
  expect(await undrawn()).toBe(0);
});
