import { expect, test } from 'vitest';
import { somebody } from './accounts.ts';
import { beginStandard, section } from './authoring.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { choose } from './pages.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();

test('a standard is written on a phone: a condition by taps, the letters, the chart', async () => {
  const { page } = await visitAs(await somebody('pekalongan', 'administrator'), { width: 390 });
  await beginStandard(page, async (dialog) => {
    await dialog.getByRole('radio', { name: new RegExp(`^${say('authoring.begin.copy')}`) }).click();
    await choose(dialog, say('authoring.begin.standard'), 'Pelayanan Hosting');
  });
  await section(page, 'procedure');
  await page.getByRole('button', { name: /^5\. / }).click();
  await page
    .getByRole('button', { name: say('authoring.condition.add') })
    .first()
    .click();
  await choose(page, say('authoring.condition.way'), say('authoring.condition.answered'));
  await page
    .getByText(/otherwise|bila tidak/i)
    .first()
    .waitFor();
  // What scrolled below the bar at the top is not in its way for long.
  await page.evaluate(() => scrollTo(0, 0));
  expect(await findBarriers(page)).toEqual([]);
  for (const key of ['form', 'letters', 'times', 'requirements']) {
    await section(page, key);
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
  await page.getByRole('tab', { name: say('authoring.panel.letters') }).click();
  await page
    .getByRole('figure', { name: say('authoring.sample.label') })
    .locator('canvas')
    .first()
    .waitFor();
  await page.goto('/pengaturan/standar');
  await page
    .getByRole('button', { name: say('authoring.discard.title', { title: 'Pelayanan Hosting' }) })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('authoring.discard.action') })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});
