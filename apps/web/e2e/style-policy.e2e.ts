import { expect, inject, test } from 'vitest';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { say, saying } from './words.ts';

// What a page's policy refuses is a fault of every visit, in all tests; these open what no other opens.
const { visit, visitAs } = useBrowser();

test('pages allow no style that is written into them', async () => {
  for (const address of ['/', '/masuk', '/assets/gone.js']) {
    const answer = await fetch(`${inject('origin')}${address}`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect([address, policy]).toEqual([address, expect.stringContaining("style-src 'self'")]);
    expect([address, policy]).toEqual([address, expect.not.stringMatching(/unsafe/)]);
  }
});

test('lists, menus, dialogs and the change of colours need none', async () => {
  const { page } = await visitAs(await somebody('pekalongan', 'technician'));
  await page.goto('/permohonan');
  await page.getByRole('button', { name: saying('desk.user.menu') }).click();
  await page.getByRole('menuitem', { name: say('common.color_mode.label') }).click();
  await page.getByRole('menuitemcheckbox', { name: say('common.color_mode.dark') }).click();
  await expect.poll(() => page.evaluate(() => document.documentElement.className)).toContain('dark');
  await page.keyboard.press('Escape');
  await page.goto('/kotak-masuk');
  await page.getByRole('button', { name: say('cases.keys.title') }).waitFor();
  for (const keys of ['?', 'Control+K']) {
    await page.keyboard.press(keys);
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
});

test('the description of the API, which does write styles, is shown whole', async () => {
  const { page } = await visit();
  await page.goto('/api/v1/docs');
  await page.getByRole('heading', { name: 'Pendopo' }).first().waitFor({ timeout: 30_000 });
  await expect.poll(() => page.evaluate(() => document.styleSheets.length)).toBeGreaterThan(0);
});
