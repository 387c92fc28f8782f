import { expect, test } from 'vitest';
import { askAs, somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { say } from './words.ts';

const { visit } = useBrowser();

test('the catalogue tells the range of what is promised, and a search tells which services are for units', async () => {
  const { page } = await visit({ width: 390 });
  await page.goto('/okutimur');
  const results = page.getByRole('listitem').filter({ has: page.locator('a[href*="/layanan/"]') });
  await results.filter({ hasText: 'SP4N' }).getByText('5–60 hari kerja').first().waitFor();
  const search = page.getByRole('searchbox', { name: say('public.search.label') });
  const forUnits = say('public.front.for_organizations');
  await search.fill('hosting');
  await results.filter({ hasText: forUnits }).first().waitFor();
  await search.fill('minta data anggaran');
  await results.filter({ hasText: 'Informasi Publik' }).first().waitFor();
  expect(await results.filter({ hasText: 'Informasi Publik' }).filter({ hasText: forUnits }).count()).toBe(0);
});

test('what a letter was checked to be is printed without anything to press', async () => {
  const technician = await somebody('pekalongan', 'technician');
  const { items } = await askAs<{ items: { id: string }[] }>(
    technician,
    'service-requests?view=all&limit=50',
  );
  let code = '';
  for (const { id } of items) {
    if (code !== '') break;
    const letters = await askAs<{ items: { code: string }[] }>(technician, `service-requests/${id}/letters`);
    code = letters.items[0]?.code ?? '';
  }
  const { page } = await visit();
  await page.goto(`/periksa/${code}`);
  await page.getByText(say('public.letter.genuine')).waitFor();
  await page.emulateMedia({ media: 'print' });
  const pressed = page.getByRole('main').locator('a, button');
  expect(await pressed.count()).toBeGreaterThan(0);
  for (const one of await pressed.all()) expect(await one.isVisible()).toBe(false);
  await page.getByText(say('public.letter.genuine')).waitFor();
});
