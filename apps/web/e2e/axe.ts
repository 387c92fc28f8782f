import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What WCAG 2.2 demands at levels A and AA. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What can change when nothing but the colours change. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds against a page as it stands: each rule once, with the first places where it is broken. It looks from the page's top: what the
 * head covers by half elsewhere is for whoever scrolls to decide.
 */
export const findBarriers = async (
  page: Page,
  { coloursOnly = false }: { coloursOnly?: boolean } = {},
): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const violations = await page.evaluate(
    async (runOnly) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      window.scrollTo({ top: 0, behavior: 'instant' });
      const found: AxeResults = await axe.run(document, { runOnly, resultTypes: ['violations'] });
      return found.violations.map(({ id, nodes }) => ({
        id,
        places: nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
        count: nodes.length,
      }));
    },
    coloursOnly ? ofColours : tags,
  );
  return violations.map(({ id, count, places }) => `${id} (${count}): ${places.join(' | ')}`);
};
