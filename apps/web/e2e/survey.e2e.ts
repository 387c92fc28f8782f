import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { castOf, overFetch, walk } from '../../api/test/walker/index.ts';
import { somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { say, saying } from './words.ts';

const unit = 'Dinas Pendidikan';
const { visit, visitAs } = useBrowser();

test('whoever was served rates it on a phone, by the keyboard alone, once', async () => {
  const admin = await somebody('pekalongan', 'admin', { unit });
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const journey = await walk(http, cast, 'pekalongan.hosting', { filer: cast.named(admin.username) });
  expect(journey.case.status).toBe('completed');
  const address = `/permohonan/${journey.case.id}`;

  const { page: desk } = await visitAs(await somebody('pekalongan', 'technician'));
  await desk.goto(address);
  await desk.getByRole('heading', { level: 1 }).waitFor();
  await desk.waitForLoadState('networkidle');
  expect(await desk.getByText(say('surveys.invitation.title')).count()).toBe(0);

  const { page: phone } = await visitAs(admin, { width: 390 });
  await phone.goto(address);
  await phone.getByRole('link', { name: say('surveys.invitation.action') }).click();
  await phone.getByRole('heading', { level: 1, name: say('surveys.page.title') }).waitFor();
  await expect.poll(() => phone.getByRole('radio').count()).toBe(9 * 4);

  await answer(phone, 8);
  await phone.getByRole('button', { name: say('surveys.form.send') }).press('Enter');
  const wanted = saying('surveys.form.missing_one');
  expect(await phone.getByRole('link', { name: wanted }).count()).toBe(1);
  expect(await findBarriers(phone)).toEqual([]);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await phone.getByRole('link', { name: wanted }).press('Enter');
  await phone.keyboard.press('Space');
  await phone.getByRole('button', { name: say('surveys.form.send') }).press('Enter');
  await phone.getByRole('heading', { name: say('surveys.done.title') }).waitFor();
  expect(await findBarriers(phone)).toEqual([]);

  await phone.goto(address);
  await phone.getByRole('heading', { level: 1 }).waitFor();
  await phone.waitForLoadState('networkidle');
  expect(await phone.getByText(say('surveys.invitation.title')).count()).toBe(0);
  await phone.goto(`${address}/survei`);
  await phone.getByRole('heading', { name: say('surveys.done.title') }).waitFor();
});

test('what is thought of a service stands on its page and in the reports', async () => {
  const { page } = await visit();
  await page.goto('/pekalongan/layanan/pekalongan.hosting');
  await page.getByRole('heading', { level: 2, name: say('standard.survey.title') }).waitFor();

  const { page: desk } = await visitAs(await somebody('pekalongan', 'head'));
  await desk.goto('/laporan');
  const table = desk.getByRole('table');
  await table.getByRole('rowheader').first().waitFor();
  expect(await table.getByRole('row').count()).toBeGreaterThan(1);
});

/** Chooses the third answer of so many questions without a mouse. */
const answer = async (page: Page, count: number): Promise<void> => {
  await page.getByRole('radio').first().focus();
  for (let at = 0; at < count; at += 1) {
    // Arrows both move and choose, as long as a finger takes to press them.
    await page.keyboard.press('ArrowDown', { delay: 40 });
    await page.keyboard.press('ArrowDown', { delay: 40 });
    await page.keyboard.press('Tab', { delay: 40 });
  }
};
