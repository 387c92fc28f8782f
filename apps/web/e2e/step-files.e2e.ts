import { expect, inject, test } from 'vitest';
import { castOf, overFetch, paper, walk } from '../../api/test/walker/index.ts';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { barriersOn, overflowOf } from './citizen.ts';
import { uploadPaper } from './pages.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();

test('whoever answers attaches what was asked for to the step, and can take it back', async () => {
  const http = overFetch(inject('origin'));
  const { case: found } = await walk(http, await castOf(http), 'okutimur.ppid', {
    until: ({ step }) => step?.kind === 'answer',
  });
  const { page } = await visitAs(await somebody('okutimur', 'ppid-officer'), { width: 390 });
  await page.goto(`/permohonan/${found.id}`);
  await uploadPaper(page, 'Informasi yang diberikan', 'anggaran.pdf', paper('Anggaran'));
  expect(await barriersOn(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  const remove = page.getByRole('button', { name: say('intake.paper.remove', { name: 'anggaran.pdf' }) });
  await remove.click();
  await remove.waitFor({ state: 'hidden' });
});
