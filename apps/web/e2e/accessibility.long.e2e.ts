import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Account, somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser, type Visitor } from './browser.ts';
import { contrastsOf } from './contrast.ts';
import { most, weighScripts } from './scripts.ts';
import { resolve, tours } from './tours.ts';
import { say, saying } from './words.ts';

const { visit, visitAs } = useBrowser();
const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
/** Nothing but its width is new there: no page may be wider. */
const narrowest = { width: 320, height: 640 };

describe.each(tours)('what $who sees', ({ account, pages }) => {
  let visitor: Visitor;
  let person: Account | null = null;
  beforeAll(async () => {
    person = account === null ? null : await account();
    visitor = person === null ? await visit() : await visitAs(person);
  });

  test.each(pages)('%s is light, and has no barriers, wide and narrow, light and dark', async (address) => {
    const { page } = visitor;
    visitor.expectFault(/\b404\b/);
    const scripts = weighScripts(page);
    await page.goto(person === null ? address : await resolve(address, person));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    scripts.stop();
    expect(await scripts.total()).toBeLessThanOrEqual(person === null ? most.public : most.work);
    const found: string[] = [];
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const barriers = [
          ...(await findBarriers(page, { coloursOnly: colorScheme === 'dark' })),
          ...(await findOverflow(page)),
        ];
        found.push(...barriers.map((barrier) => `${size.width} ${colorScheme}: ${barrier}`));
      }
    }
    await page.setViewportSize(narrowest);
    found.push(...(await findOverflow(page)).map((barrier) => `${narrowest.width}: ${barrier}`));
    expect(found).toEqual([]);
  });
});

/** Takes something from the menu of the first person. */
const chooseForFirst = (item: string) => async (page: Page) => {
  await page
    .getByRole('button', { name: saying('people.list.actions') })
    .first()
    .click();
  await page.getByRole('menuitem', { name: say(item) }).click();
};

/** What opens over a page: how to open it. */
const layers: { what: string; at: string; open: (page: Page) => Promise<void>; opener?: RegExp }[] = [
  {
    what: 'the dialog for a new person',
    at: '/orang',
    open: (page) => page.getByRole('button', { name: say('people.add.title') }).click(),
    opener: saying('people.add.title'),
  },
  {
    what: 'the dialog for a position',
    at: '/orang',
    open: chooseForFirst('people.position.give'),
    opener: saying('people.list.actions'),
  },
  {
    what: 'the question before an account is suspended',
    at: '/orang',
    open: chooseForFirst('people.status.suspend'),
    opener: saying('people.list.actions'),
  },
  {
    what: 'the palette',
    at: '/beranda',
    open: (page) => page.keyboard.press('Control+k'),
  },
];

test.each(layers)('$what has no barriers, and gives the focus back', async ({ at, open, opener }) => {
  const { page } = await visitAs(await somebody('pekalongan', 'administrator'));
  await page.goto(at);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await open(page);
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  if (opener === undefined) return;
  const focused = () =>
    page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? '');
  await expect.poll(async () => (await focused()).trim()).toMatch(opener);
});

const accents = ['amber', 'blue', 'cyan', 'emerald', 'green', 'indigo', 'orange', 'rose', 'sky', 'teal'];

test('a button can be read under the pointer, light and dark, in every accent', async () => {
  const { page } = await visitAs(await somebody('pekalongan', 'administrator'));
  await page.goto('/orang');
  const solid = page.getByRole('button', { name: say('people.add.title') });
  const link = page.getByRole('button', { name: saying('people.position.end_of') }).first();
  for (const button of [solid, link]) {
    await button.hover();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const contrasts = Object.entries(await contrastsOf(button, accents));
      expect(contrasts.filter(([, ratio]) => ratio < 4.5)).toEqual([]);
    }
  }
});

test('a barrier is found where there is one', async () => {
  const { page } = await visit();
  await page.goto('/periksa');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => {
    document
      .querySelector('main')
      ?.insertAdjacentHTML('beforeend', '<button></button><p id="faint">Pudar</p>');
    const faint = document.getElementById('faint');
    if (faint !== null) Object.assign(faint.style, { color: '#999', background: '#aaa' });
  });
  expect((await findBarriers(page)).map((barrier) => barrier.split(' ')[0])).toEqual([
    'button-name',
    'color-contrast',
  ]);
  expect(await findBarriers(page, { coloursOnly: true })).toHaveLength(1);
});

const findOverflow = async (page: Page): Promise<string[]> => {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return over > 0 ? [`the page is ${over} pixels wider than its window`] : [];
};
