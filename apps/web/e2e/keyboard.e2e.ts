import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useBrowser } from './browser.ts';
import { say } from './words.ts';

const { visit } = useBrowser();

/** What has the focus, by what a screen reader calls it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const here = document.activeElement;
    return here?.getAttribute('aria-label') ?? here?.textContent?.trim() ?? '';
  });

/** Presses Tab until something has the focus. */
const tabTo = async (page: Page, wanted: string, most = 40): Promise<number> => {
  for (let presses = 1; presses <= most; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === wanted) return presses;
  }
  throw new Error(`Tab does not lead to “${wanted}”`);
};

test('the first thing that Tab reaches leads past the navigation', async () => {
  const { page } = await visit();
  await page.goto('/pekalongan/layanan/pekalongan.hosting');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await tabTo(page, say('common.skip_link.label'), 1)).toBe(1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inside = await page.evaluate(() => document.activeElement?.closest('main') !== null);
  expect(inside).toBe(true);
});

test('the main action of a standard is reached and taken by keys alone', async () => {
  const { page } = await visit();
  await page.goto('/pekalongan/layanan/pekalongan.hosting');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(page, say('public.standard.apply'));
  const outline = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement as Element);
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  });
  expect(outline).toBe(true);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/masuk?lanjut=**');
  await page.getByRole('heading', { level: 1, name: say('session.sign_in.title') }).waitFor();
});
