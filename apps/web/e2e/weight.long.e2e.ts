import { expect, inject, test } from 'vitest';
import { castOf, overFetch, walk } from '../../api/test/walker/index.ts';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { openTab } from './pages.ts';
import { most, weighScripts } from './scripts.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
/** Every page is held to its weight where all are looked at, in accessibility.long.e2e.ts; here is what comes later. */
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

/** An editor with every section visited and every panel opened is a little more than a page. */
const mostWhenAllIsOpen = 210_000;

/** Whoever looks at a letter has it drawn, by what the browser has no own means for. */
const viewer = /\/pdf[.-]/;

test('an editor is light with every section and every panel open; only letters have a viewer that comes when one is looked at', async () => {
  const { page } = await visitAs(await somebody('pekalongan', 'administrator'));
  await page.goto('/pengaturan/standar');
  await page
    .getByRole('button', { name: say('authoring.standards.next_of', { title: 'Pelayanan Hosting' }) })
    .click();
  await page.waitForURL('**/pengaturan/standar/*');
  const sections = page.getByRole('navigation', { name: say('authoring.outline.label') });
  const letter = page.getByRole('figure', { name: say('authoring.sample.label') });
  const panels = page.getByRole('complementary', { name: say('authoring.panel.label') });
  const weigh = async (address: string, open: () => Promise<void>): Promise<void> => {
    const scripts = weighScripts(page);
    const hasViewer = (): boolean => scripts.names().some((name) => viewer.test(name));
    await page.goto(address, { waitUntil: 'networkidle' });
    await sections.waitFor();
    expect(hasViewer()).toBe(false);
    expect(await scripts.total()).toBeLessThanOrEqual(most.work);
    for (const section of await sections.getByRole('button').all()) {
      await section.click();
      if ((await section.textContent())?.trim() === say('authoring.section.letterhead'))
        await letter.locator('canvas').first().waitFor();
    }
    await open();
    expect(hasViewer()).toBe(true);
    expect(await scripts.total({ without: viewer })).toBeLessThanOrEqual(mostWhenAllIsOpen);
    scripts.stop();
  };
  await weigh(page.url(), async () => {
    await panels.getByRole('tab', { name: say('authoring.panel.letters') }).click();
    await letter.locator('canvas').first().waitFor();
    await panels.getByRole('tab', { name: say('authoring.panel.try') }).click();
    await panels.getByRole('region', { name: say('authoring.try.position') }).waitFor();
  });
  await weigh('/pengaturan/instansi', () => page.waitForLoadState('networkidle'));
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
