import { expect, test } from 'vitest';
import { askAs, somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { fill } from './pages.ts';
import { say, saying } from './words.ts';

const { visitAs } = useBrowser();

test('a head on a phone decides card by card: what it is about, its letter, and the answer', async () => {
  const head = await somebody('pekalongan', 'head');
  const { page } = await visitAs(head, { width: 390 });
  await page.goto('/beranda');
  const card = page
    .getByRole('article')
    .filter({ has: page.getByRole('button', { name: 'Teruskan' }) })
    .first();
  await card.getByRole('button', { name: saying('home.decision.read') }).waitFor();
  const number = /HST-[\d-]+/.exec((await card.textContent()) ?? '')?.[0] ?? '';
  await card.getByRole('button', { name: 'Teruskan' }).click();
  const dialog = page.getByRole('dialog', { name: 'Teruskan' });
  await fill(dialog, 'Instruksi', 'Mohon ditindaklanjuti.');
  await dialog.getByRole('button', { name: 'Teruskan' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('article').filter({ hasText: number }).waitFor({ state: 'detached' });
  const { items } = await askAs<{ items: { number: string; step: { no: string } }[] }>(
    head,
    `service-requests?view=all&q=${number}`,
  );
  expect(items.find((found) => found.number === number)?.step.no).toBe('3');
});

test.each(['technician', 'inspector'])('what was returned names its papers to the %s', async (position) => {
  const { page } = await visitAs(await somebody('pekalongan', position));
  await page.goto('/beranda');
  await page
    .getByRole('region', { name: new RegExp(`^${say('home.returned.title')}`) })
    .getByText('Surat permohonan hosting: Belum ditandatangani oleh pejabat yang berwenang')
    .first()
    .waitFor();
});

test('an administrator sees whether work behind the scenes failed', async () => {
  const { page } = await visitAs(await somebody('pekalongan', 'administrator'));
  await page.goto('/beranda');
  await page
    .getByRole('region', { name: say('home.office.title') })
    .getByRole('link', { name: new RegExp(say('home.office.jobs')) })
    .click();
  await page.getByRole('heading', { level: 1, name: say('operations.page.title') }).waitFor();
});

test('whoever makes agencies finds them at home', async () => {
  const { page } = await visitAs(await somebody('pekalongan', 'system-administrator'));
  await page.goto('/beranda');
  const office = page.getByRole('region', { name: say('home.office.title') });
  await office.getByRole('link', { name: new RegExp(say('home.office.agencies')) }).click();
  await page.getByRole('heading', { level: 1, name: say('authoring.system.title') }).waitFor();
  expect(await office.count()).toBe(0);
});
