import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { askAs, somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { overflowOf } from './citizen.ts';
import { say, saying } from './words.ts';

const { visitAs } = useBrowser();
const agency = 'okutimur';
const unit = 'Kecamatan Belitang';

/** Nothing that keeps anybody out, and nothing wider than its window, wide or narrow. */
const expectOpen = async (page: Page): Promise<void> => {
  for (const size of [
    { width: 390, height: 844 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(size);
    expect([size.width, await findBarriers(page), await overflowOf(page)]).toEqual([size.width, [], 0]);
  }
};

test('a campaign is opened with its dates in view, answered by the unit on a phone, and closed', async () => {
  const desk = await visitAs(await somebody(agency, 'administrator'));
  await desk.page.goto('/aset');
  await desk.page.getByRole('link', { name: say('assets.confirmations.campaigns') }).click();
  await desk.page.getByRole('link', { name: say('confirmation.campaign.new') }).click();
  await desk.page.getByLabel(say('confirmation.campaign.some_units')).check();
  await desk.page.getByLabel(unit, { exact: true }).check();
  const steps = desk.page.getByRole('region', { name: say('confirmation.campaign.steps') });
  await steps.getByText(say('confirmation.campaign.assets', { n: 4, units: 1 })).waitFor();
  expect(await steps.getByRole('listitem').count()).toBe(5);
  await steps.getByRole('button', { name: say('confirmation.campaign.open') }).click();
  await desk.page.getByText(say('confirmation.campaign.progress', { answered: 0, total: 4 })).waitFor();

  const phone = await visitAs(await somebody(agency, 'administrator', { unit }), { width: 390 });
  await phone.page.goto('/beranda');
  await phone.page.getByRole('link', { name: say('home.unit.confirm_open') }).click();
  await phone.page.getByText(say('confirmation.list.answered', { n: 0, total: 4 })).waitFor();
  await phone.page
    .getByRole('button', { name: saying('confirmation.answer.need_of') })
    .first()
    .click();
  await phone.page.getByText(say('confirmation.list.answered', { n: 1, total: 4 })).waitFor();
  await phone.page
    .getByRole('button', { name: saying('confirmation.answer.other_of') })
    .first()
    .click();
  const dialog = phone.page.getByRole('dialog');
  await dialog.getByLabel(say('confirmation.answer.not-ours'), { exact: true }).check();
  await dialog.getByLabel(say('confirmation.answer.note')).fill('Dipakai kecamatan lain.');
  expect(await findBarriers(phone.page)).toEqual([]);
  await dialog.getByRole('button', { name: say('confirmation.answer.action') }).click();
  await phone.page.getByText(say('confirmation.list.answered', { n: 2, total: 4 })).waitFor();
  await phone.page.getByRole('button', { name: say('confirmation.answer.all') }).click();
  await phone.page.getByText(say('confirmation.answer.selected', { n: 2 })).waitFor();
  await expectOpen(phone.page);
  await phone.page.getByRole('button', { name: say('confirmation.answer.need'), exact: true }).click();
  await phone.page.getByText(say('confirmation.list.nothing')).waitFor();

  await desk.page.reload();
  await desk.page.getByText(say('confirmation.campaign.progress', { answered: 4, total: 4 })).waitFor();
  await desk.page.getByText('Dipakai kecamatan lain.').waitFor();
  await expectOpen(desk.page);
  await desk.page.getByRole('button', { name: say('confirmation.campaign.close') }).click();
  await desk.page
    .getByRole('dialog')
    .getByRole('button', { name: say('confirmation.campaign.close') })
    .click();
  await desk.page.getByText(say('confirmation.status.closed'), { exact: true }).waitFor();
});

test('whoever may not open one is told who does, and sees no form', async () => {
  const { page, expectFault } = await visitAs(await somebody(agency, 'administrator', { unit }));
  expectFault(/404/);
  for (const path of ['/aset/konfirmasi-tahunan/baru', '/aset/konfirmasi-tahunan']) {
    await page.goto(path);
    await page.getByText(say('common.state.no_right'), { exact: true }).waitFor();
    expect(await page.locator('main').getByRole('button').count()).toBe(0);
    await expectOpen(page);
  }
});

test('whoever has left hands over all that they answered for, from the list of people', async () => {
  const administrator = await somebody(agency, 'administrator');
  const people = await askAs<{ items: { name: string; assets: number }[] }>(
    administrator,
    'people?limit=100',
  );
  const owner = people.items.find(({ assets }) => assets > 0)?.name ?? '';
  const { page } = await visitAs(administrator);
  await page.goto(`/orang?cari=${encodeURIComponent(owner)}`);
  await page.getByRole('button', { name: say('people.list.actions', { name: owner }) }).click();
  await page.getByRole('menuitem', { name: saying('people.assets.transfer') }).click();
  await page.getByRole('heading', { level: 1, name: say('transfer.title', { name: owner }) }).waitFor();
  const successor = page.getByRole('combobox', { name: say('transfer.to') }).first();
  await successor.selectOption({ index: 1 });
  await expectOpen(page);
  await page
    .getByRole('button', { name: saying('transfer.action') })
    .first()
    .click();
  await page.getByText(saying('transfer.done')).first().waitFor();
});
