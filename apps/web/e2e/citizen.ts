import type { Page } from 'playwright-core';
import { findBarriers } from './axe.ts';
import { say } from './words.ts';

/** What whoever asked without an account takes home. */
export interface Slip {
  number: string;
  receipt: string;
}

/** Goes on to the next page of a request. */
export const goOnAsCitizen = (page: Page): Promise<void> =>
  page.getByRole('button', { name: say('citizen.screen.next'), exact: true }).click();

/** Answers a question that one chooses from. */
export const pick = (page: Page, question: string, option: string): Promise<void> =>
  page.getByRole('group', { name: question, exact: true }).getByLabel(option, { exact: true }).check();

/** Reads number and receipt off the page that shows them once. */
export const readSlip = async (page: Page): Promise<Slip> => {
  const slip = page.getByRole('region', { name: say('citizen.slip.title') });
  await slip.waitFor();
  const [number, receipt] = await Promise.all(
    ['citizen.slip.number', 'citizen.slip.receipt'].map((key) =>
      slip
        .locator('dt', { hasText: say(key) })
        .locator('xpath=following-sibling::dd/span')
        .textContent(),
    ),
  );
  return { number: number?.trim() ?? '', receipt: receipt?.trim() ?? '' };
};

/** Opens a case by number and receipt, as one does at home. */
export const openBySlip = async (page: Page, agency: string, { number, receipt }: Slip): Promise<void> => {
  await page.goto(`/${agency}/lacak`);
  await page.getByLabel(say('citizen.slip.number'), { exact: true }).fill(number);
  await page.getByLabel(say('citizen.slip.receipt'), { exact: true }).fill(receipt);
  await page.getByRole('button', { name: say('citizen.track.action'), exact: true }).click();
  await page.getByRole('button', { name: say('citizen.track.open') }).click();
  await page.waitForURL(`**/${agency}/permohonan-saya`);
};

/** Where the browser could keep something: its address, history, storage and cookies that scripts can read. */
export const whatIsKept = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      location.href,
      JSON.stringify(history.state),
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      document.cookie,
    ].join('\n'),
  );

/** Takes one of the actions offered to the applicant, as one who has something to say about it. */
export const takeTurn = async (
  page: Page,
  action: string,
  prepare: () => Promise<void> = async () => undefined,
): Promise<void> => {
  const button = page.getByRole('button', { name: action, exact: true });
  await button.click();
  await page.getByRole('heading', { level: 3, name: new RegExp(`^${action}`) }).waitFor();
  await prepare();
  await button.click();
};

/** What stands in the way of people who see or handle things differently, in light and in dark. */
export const barriersOn = async (page: Page): Promise<string[]> => {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await findBarriers(page, { coloursOnly: colorScheme === 'dark' })));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
};

/** How much wider than its window a page is. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
