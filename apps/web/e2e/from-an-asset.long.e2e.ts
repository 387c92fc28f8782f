import type { Page } from 'playwright-core';
import { beforeAll, expect, inject, test } from 'vitest';
import { type Account, castOf, overFetch, walk } from '../../api/test/walker/index.ts';
import { askAs, holding } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { inspect } from './inspect.ts';
import { act, fill, goOn, openTab } from './pages.ts';
import { say, saying } from './words.ts';

const { visitAs } = useBrowser();
const service = 'Perubahan Layanan yang Sudah Dimiliki (contoh peragaan)';

interface Asset {
  id: string;
  label: string;
  kind: string;
}

let admin: Account;
let officer: Account;
let asset: Asset;
/** A unit with a hosting account that the demonstration's own host has made. */
beforeAll(async () => {
  asset = await site();
}, 120_000);
const site = async (): Promise<Asset> => {
  const http = overFetch(inject('origin'));
  const cast = await castOf(http);
  const { filer, case: one } = await walk(http, cast, 'okutimur.hosting', { provisions: 'run' });
  admin = cast.all.find(
    ({ organization, positions }) =>
      organization?.id === filer.organization?.id && positions.some(({ position }) => position === 'admin'),
  ) as Account;
  [officer] = (await holding('okutimur', 'service-admin')) as [Account];
  const { items } = await askAs<{ items: (Asset & { serviceRequest: { id: string } | null })[] }>(
    admin,
    'assets?kind=hosting-account',
  );
  return items.find(({ serviceRequest }) => serviceRequest?.id === one.id) as Asset;
};

/** Begins at the asset's page, as its unit's admin does. */
const begin = async (page: Page): Promise<void> => {
  await page.goto(`/aset/${asset.id}`);
  await page.getByRole('button', { name: say('assets.page.ask') }).click();
  await page.getByRole('menuitem', { name: service }).click();
  await page.waitForURL('**/isi**');
  await page.getByText(say('alters.now.title')).waitFor();
};

/** Says why, sends it, and gives the address of the case. */
const send = async (page: Page): Promise<string> => {
  await goOn(page);
  await fill(page, 'Alasan', 'Diperlukan oleh unit kami.');
  await goOn(page);
  await page.getByRole('button', { name: 'Kirim permohonan' }).click();
  await page.getByRole('heading', { level: 1, name: saying('intake.done.title') }).waitFor();
  return new URL(page.url()).pathname.split('/')[2] ?? '';
};

const items = (page: Page) => page.getByRole('region', { name: say('alters.list.title') });

test('more room: from the asset’s page to the approval with old and new, and back to the asset', async () => {
  const { page } = await visitAs(admin);
  await begin(page);
  // It begins with what the asset has.
  const room = page.getByLabel('Kapasitas penyimpanan yang diminta', { exact: true });
  await page
    .getByLabel('Perubahan yang diminta', { exact: true })
    .selectOption({ label: 'Ubah kapasitas penyimpanan' });
  await expect.poll(() => room.locator('option:checked').textContent()).toContain('1 GB');
  expect(await page.getByRole('textbox', { name: 'Layanan yang diubah' }).inputValue()).toBe(asset.label);
  await room.selectOption({ label: '5 GB' });
  await inspect(page, 'form');
  const id = await send(page);

  const desk = await visitAs(officer);
  await desk.page.goto(`/permohonan/${id}`);
  // Whoever approves sees what will change before it is decided.
  await act(desk.page, 'Setujui', async (dialog) => {
    const ahead = dialog.getByRole('region', { name: say('ahead.changes') });
    await ahead.getByText('Kuota (MB): 1.024 menjadi 5.120').waitFor();
    await inspect(desk.page, 'approval');
  });
  await openTab(desk.page, say('cases.tab.provisions'));
  const item = items(desk.page);
  await item.getByText('5.120', { exact: true }).waitFor();
  expect(await item.textContent()).toContain('1.024');
  const plan = desk.page.getByRole('region', { name: say('cases.provision.plan.title') });
  await expect.poll(() => plan.getByRole('listitem').count()).toBe(1);
  await inspect(desk.page, 'plan');
  await item.getByRole('button', { name: say('alters.run.change') }).click();
  await desk.page
    .getByText(say('cases.provision.status.active'), { exact: true })
    .first()
    .waitFor({ timeout: 30_000 });
  await act(desk.page, 'Selesaikan');
  await act(desk.page, 'Sampaikan hasil perubahan');

  await page.goto(`/aset/${asset.id}`);
  await page.getByText('Kuota (MB): 1.024 → 5.120').waitFor();
  await page
    .getByRole('link', { name: /^Permohonan UBH-/ })
    .first()
    .waitFor();
  await inspect(page, 'asset');
  await page
    .getByRole('link', { name: /^Permohonan UBH-/ })
    .first()
    .click();
  await page.waitForURL(`**/permohonan/${id}`);
}, 60_000);

test('its end says what happens to the data, to whoever asks and to whoever carries it out', async () => {
  const { page, expectFault } = await visitAs(admin);
  expectFault(/409/);
  await begin(page);
  await page
    .getByLabel('Perubahan yang diminta', { exact: true })
    .selectOption({ label: 'Hentikan dan hapus' });
  await page.getByText('Setelah itu data tidak dapat dikembalikan', { exact: false }).waitFor();
  await page.getByLabel('Yang terjadi bila dihentikan').selectOption({ index: 1 });
  // What points to it is told before anything is sent, and goes along only where that is said.
  const pointing = page.getByRole('region', { name: say('alters.standing.title') });
  await pointing.getByText(say('alters.standing.warning')).waitFor();
  expect(await pointing.getByRole('link').count()).toBe(1);
  const name = (await pointing.getByRole('link').textContent()) ?? '';
  await page.getByLabel('Akhiri juga aset unit kami yang menunjuk ke aset ini').check();
  await inspect(page, 'ending-form');
  const id = await send(page);

  // Whoever would change it as well is told which case does, and by whose number.
  await page.goto(`/permohonan/baru?layanan=okutimur.asset-change&aset=${asset.id}`);
  await page.getByText(/sedang diubah melalui permohonan UBH-/).waitFor();

  const desk = await visitAs(officer);
  await desk.page.goto(`/permohonan/${id}`);
  await act(desk.page, 'Setujui', async (dialog) => {
    const ahead = dialog.getByRole('region', { name: say('alters.standing.title') });
    await ahead.getByRole('link', { name }).waitFor();
    await ahead.getByText(say('alters.standing.along')).waitFor();
    await inspect(desk.page, 'ending-approval');
  });
  await openTab(desk.page, say('cases.tab.provisions'));
  await items(desk.page)
    .getByRole('region', { name: say('alters.standing.title') })
    .getByText(say('alters.standing.along'))
    .waitFor();
  await inspect(desk.page, 'ending-plan');
  await items(desk.page)
    .getByRole('button', { name: say('alters.run.change') })
    .click();
  const dialog = desk.page.getByRole('dialog', {
    name: say('alters.confirm.close_title', { label: asset.label }),
  });
  await dialog.getByText(say('alters.confirm.close_body')).waitFor();
  await inspect(desk.page, 'ending-dialog');
  await dialog.getByRole('button', { name: say('alters.confirm.close'), exact: true }).click();
  await desk.page
    .getByText(say('cases.provision.status.active'), { exact: true })
    .first()
    .waitFor({ timeout: 30_000 });
  await act(desk.page, 'Selesaikan');
  await act(desk.page, 'Sampaikan hasil perubahan');
  await page.goto(`/aset/${asset.id}`);
  await page.getByText(say('assets.event.ending'), { exact: true }).waitFor();
  await inspect(page, 'ending-asset');
  const { items: ended } = await askAs<{ items: { endsAt: string | null }[] }>(admin, `assets?q=${name}`);
  // The account and its name are called the same.
  expect(ended.map(({ endsAt }) => endsAt === null)).toEqual([false, false]);
}, 60_000);

test('whoever ends it by hand is told what points to it, and ends that as well where it is ticked', async () => {
  const other = await site();
  const { page } = await visitAs(officer);
  const end = async () => {
    await page.goto(`/aset/${other.id}`);
    await page.getByRole('button', { name: say('assets.action.terminate'), exact: true }).click();
  };
  const dialog = page.getByRole('dialog');
  const pointing = dialog.getByRole('region', { name: say('assets.standing.title') });
  await end();
  await pointing.getByText(say('assets.standing.why')).waitFor();
  const tick = pointing.getByRole('checkbox');
  expect([await tick.count(), await tick.isChecked()]).toEqual([1, false]);
  await inspect(page, 'ending-by-hand');
  await tick.check();
  await dialog.getByRole('button', { name: say('assets.action.terminate'), exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(say('assets.event.ending'), { exact: true }).waitFor();
  const related = page.getByRole('region', { name: say('assets.related.title') });
  await related.getByRole('link').click();
  await page.getByText(say('assets.event.ending'), { exact: true }).waitFor();
  await page.getByText(`Bersama ${other.label}`, { exact: false }).waitFor();
}, 120_000);
