import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { findBarriers } from './axe.ts';
import { overflowOf } from './citizen.ts';

/**
 * Looks at a page wide and narrow: nobody is kept out of it, and nothing sticks out. Where `E2E_PICTURES` names a folder, it is also
 * pictured there.
 */
export const inspect = async (page: Page, name: string): Promise<void> => {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    expect([name, width, await findBarriers(page), await overflowOf(page)]).toEqual([name, width, [], 0]);
    const folder = process.env.E2E_PICTURES;
    if (folder !== undefined)
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
  }
};
