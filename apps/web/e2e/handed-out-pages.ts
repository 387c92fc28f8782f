import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Account } from './accounts.ts';
import { fill, goOn } from './pages.ts';
import { say, saying } from './words.ts';

/** Fills in fields until each says what it shall: a page that has just come may move the focus in between. */
export const write = async (page: Page, answers: Record<string, string>): Promise<void> => {
  const read = async () => {
    for (const [label, text] of Object.entries(answers)) await fill(page, label, text);
    const said = Object.keys(answers).map((name) =>
      page.getByRole('textbox', { name, exact: true }).inputValue(),
    );
    return Promise.all(said);
  };
  await expect.poll(read).toEqual(Object.values(answers));
};

/** Goes on to the end of the form, sends it, and reads its number. */
export const send = async (page: Page): Promise<string> => {
  await goOn(page);
  await page.getByRole('button', { name: 'Kirim permohonan' }).click();
  const done = page.getByRole('heading', { level: 1, name: saying('intake.done.title') });
  await done.waitFor();
  return (await done.textContent())?.trim().split(' ').at(-1) ?? '';
};

/** Accepts each paper of a case that is open at its papers. */
export const accept = async (page: Page, titles: readonly string[]): Promise<void> => {
  const list = page.getByRole('list', { name: say('cases.paper.list') });
  for (const title of titles) {
    const one = list.getByRole('listitem').filter({ has: page.getByRole('button', { name: title }) });
    await one.getByRole('button', { name: title }).click();
    await one.getByRole('button', { name: new RegExp(`^${say('cases.paper.accept')}`) }).click();
    await one.getByText(say('cases.paper.accepted'), { exact: true }).waitFor();
  }
};

/** Has everything that waits made at once. */
export const runAll = async (page: Page, n: number): Promise<void> => {
  const name = say('worksheets.batch.run', { n });
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
};

/** Opens, as its recipient, what waits under a label; answers what is shown. */
export const reveal = async (page: Page, { password }: Account, label: string): Promise<Locator> => {
  const waiting = page.getByRole('link', { name: label });
  await expect
    .poll(
      () =>
        page
          .goto('/akses')
          .then(() => waiting.first().waitFor({ timeout: 3000 }))
          .then(
            () => true,
            () => false,
          ),
      { timeout: 30_000 },
    )
    .toBe(true);
  await waiting.first().click();
  await page.getByLabel(say('handover.before.password')).fill(password);
  await page.getByRole('button', { name: say('handover.before.show') }).click();
  const shown = page.getByRole('region', { name: label });
  await shown.waitFor();
  return shown;
};
