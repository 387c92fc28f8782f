import { expect, inject, test } from 'vitest';
import { castOf, overFetch, walk } from '../../api/test/walker/index.ts';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { barriersOn, overflowOf } from './citizen.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();

test('an officer links a complaint to the one it repeats on a phone, and lets it go again', async () => {
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const file = async () =>
    (await walk(http, cast, 'kalbar.complaint', { until: ({ step }) => step?.kind === 'verification' })).case;
  const [first, second] = [await file(), await file()];

  const { page } = await visitAs(await somebody('kalbar', 'complaint-officer'), { width: 390 });
  await page.goto(`/permohonan/${second.id}`);
  const related = page.getByRole('region', { name: say('cases.related.title') });
  await related.locator('summary').click();
  await related.getByRole('radio', { name: new RegExp(first.number ?? '') }).check();
  await related.getByLabel(say('cases.related.reason'), { exact: true }).fill('Pelapor lain, hal yang sama.');
  expect(await barriersOn(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  await related.getByRole('button', { name: say('cases.related.link'), exact: true }).click();
  await related.getByText('Pelapor lain, hal yang sama.').waitFor();

  await related.getByRole('link', { name: first.number ?? '' }).click();
  await page
    .getByRole('region', { name: say('cases.related.title') })
    .getByText(second.number ?? '')
    .waitFor();
  await page.goto(`/permohonan/${second.id}`);
  await related.getByRole('button', { name: say('cases.related.unlink') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('cases.related.unlink') })
    .click();
  await related.locator('summary').waitFor();
});
