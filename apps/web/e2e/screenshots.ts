import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type Case, castOf, type Http, overFetch, walk } from '../../api/test/walker/index.ts';
import { startBrowser } from './browser-process.ts';
import { startProduct } from './server.ts';
import { say } from './words.ts';

const folder = fileURLToPath(new URL('../../../.github/screenshots/', import.meta.url));
const agency = 'pekalongan';
const standard = `${agency}.hosting`;

const wide = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** Makes the pictures of the README out of the running product. */
const takeAll = async (browser: Browser, origin: string): Promise<void> => {
  const http = overFetch(origin);
  const cast = await castOf(http);
  const holder = (side: string, position: string) =>
    cast.holding(agency, { side, positions: [position], organization: null });
  const technician = holder('agency', 'technician');
  const running = await caseHalfWay(http, await cast.tokenOf(technician));
  const delivered = await walk(http, cast, standard, {
    provisions: 'run',
    until: ({ step }) => step?.kind === 'acceptance',
  });

  const look = async (
    name: string,
    path: string,
    account: { username: string; password: string } | null,
    options: BrowserContextOptions = wide,
    prepare: (page: Page) => Promise<void> = async () => undefined,
  ): Promise<void> => {
    const context = await browser.newContext({
      baseURL: origin,
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
      reducedMotion: 'reduce',
      ...options,
    });
    if (account !== null) {
      const { username, password } = account;
      await context.request.post('/api/v1/auth/sessions', {
        data: { username, password },
        headers: { origin },
      });
      await context.addInitScript(() => localStorage.setItem('session-hint', 'true'));
    }
    const page = await context.newPage();
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await prepare(page);
    await page.screenshot({ path: `${folder}${name}.png` });
    await context.close();
  };

  const caseAddress = `/permohonan/${running.id}`;
  const filer = cast.holding(agency, {
    side: 'organization',
    positions: ['admin'],
    organization: running.organization,
  });
  await look('front', `/${agency}`, null);
  await look('home', '/beranda', technician);
  await look('case', caseAddress, technician);
  await look('case-phone', caseAddress, filer, phone);
  await look('handover', '/akses', delivered.filer, wide, async (page) => {
    const newest = page.getByRole('listitem').filter({ hasText: delivered.case.number ?? '' });
    await newest.getByRole('link').first().click();
    await page.getByLabel(say('handover.before.password')).fill(delivered.filer.password);
    await page.getByRole('button', { name: say('handover.before.show') }).click();
    await page.getByRole('timer').waitFor();
  });
};

/** A unit's case of the demonstration where the work is being done: a citizen's has no officer to look at it as. */
const caseHalfWay = async (http: Http, token: string): Promise<Case> => {
  const { body } = await http<{ items: Case[] }>({
    method: 'GET',
    path: 'service-requests?view=inbox&limit=50',
    token,
  });
  const ofUnits = body.items.filter(({ organization }) => organization !== null);
  const found = ofUnits.findLast(({ step, overdue }) => step?.no === '5' && !overdue) ?? ofUnits[0];
  if (found === undefined) throw new Error('Nothing is being worked on.');
  return found;
};

await mkdir(folder, { recursive: true });
const product = await startProduct();
const { endpoint, stop } = await startBrowser();
try {
  await takeAll(await chromium.connect(endpoint), product.origin);
} finally {
  await stop();
  await product.stop();
}
