import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestBackend, type TestBackend } from '../../api/src/modules/backends/back-end.fixture.ts';
import { somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { overflowOf } from './citizen.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
/** A register that has it already knows it. */
const stray = `tersesat${Date.now() % 100_000}`;
const other = `terlupa${Date.now() % 100_000}`;
const tried = [1, 2].map((number) => `uji${number}x${Date.now() % 100_000}`);
const old = `lama${Date.now() % 100_000}`;
const TOKEN = 'kanari-token-temuan-peramban-7715';
let backend: TestBackend;
beforeAll(async () => {
  backend = await startTestBackend(TOKEN);
  for (const name of [stray, other, old, ...tried]) {
    const made = await fetch(`${backend.url}/v1/accounts/${name}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{
          marker:
            name === old || tried.includes(name)
              ? 'panel lain'
              : 'pendopo 019ab1c2-0000-7000-8000-000000000000',
          title: name,
        },
        ...{ quotaBytes: 1024 ** 2, hostName: null },
      }),
    });
    expect(made.ok).toBe(true);
  }
});
afterAll(() => backend.close());

const of = (where: 'findings' | 'backends', action: string, named: string) =>
  where === 'findings'
    ? say('findings.action.of', { action, label: named })
    : say('backends.list.of', { action, title: named });

test('an administrator finds what nobody knew of, registers the one and ignores the other for a reason', async () => {
  const { page } = await visitAs(await somebody('okutimur', 'administrator'));
  await page.goto('/pengaturan/sambungan');
  await page.getByRole('button', { name: say('backends.list.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption({ label: 'Server hosting bawaan' });
  await dialog.getByLabel(say('backends.form.title'), { exact: true }).fill('Hosting lama');
  await dialog.getByLabel('Alamat antarmuka kendali').fill(backend.url);
  await dialog.getByLabel('Token kendali', { exact: true }).fill(TOKEN);
  await dialog.getByRole('button', { name: say('backends.form.save') }).click();
  await dialog.waitFor({ state: 'hidden' });

  await page
    .getByRole('link', { name: of('backends', say('backends.list.content'), 'Hosting lama') })
    .click();
  await page.getByRole('heading', { level: 1, name: say('discovery.page.title') }).waitFor();
  await page.getByText(say('discovery.place.never')).first().waitFor();
  await page.getByRole('button', { name: say('discovery.place.list_of', { title: 'Hosting lama' }) }).click();
  const choice = page.getByRole('checkbox', { name: say('discovery.list.select', { name: old }) });
  await choice.waitFor();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await findBarriers(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
  }
  await choice.click();
  await page.getByRole('button', { name: say('discovery.take.action', { n: 1 }) }).click();
  const take = dialog.getByRole('button', { name: say('discovery.take.send') });
  expect(await take.isDisabled()).toBe(true);
  await dialog.getByRole('combobox').selectOption({ label: 'Dinas Sosial' });
  await dialog.getByLabel(say('discovery.take.responsible')).fill('Budi Santoso, S.Kom.');
  await dialog.getByLabel(say('discovery.take.since')).fill('2019-08-17');
  expect(await findBarriers(page)).toEqual([]);
  await take.click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: old }).waitFor();

  for (const name of tried)
    await page.getByRole('checkbox', { name: say('discovery.list.select', { name }) }).click();
  await page.getByRole('button', { name: say('discovery.ignore.action', { n: 2 }) }).click();
  const ignoreBoth = dialog.getByRole('button', { name: say('discovery.ignore.send') });
  expect(await ignoreBoth.isDisabled()).toBe(true);
  await dialog.getByLabel(say('discovery.ignore.reason')).fill('Percobaan bidang infrastruktur.');
  expect(await findBarriers(page)).toEqual([]);
  await ignoreBoth.click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('combobox', { name: say('discovery.filter.state') }).selectOption('ignored');
  for (const name of tried) await page.getByText(name, { exact: true }).waitFor();
  expect(await page.getByText(stray, { exact: true }).count()).toBe(0);

  await page.goto('/aset/temuan');
  await page.getByRole('button', { name: say('findings.action.look') }).click();
  await page
    .getByRole('status')
    .filter({ hasText: say('findings.done.look') })
    .waitFor({ state: 'attached' });
  const row = (label: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name: label }) });
  await expect
    .poll(
      async () => {
        await page.reload();
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        return row(stray).count();
      },
      { timeout: 15_000, interval: 500 },
    )
    .toBe(1);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await findBarriers(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
  }
  const ignore = say('findings.action.ignore');
  await page.getByRole('button', { name: of('findings', ignore, other) }).click();
  const send = dialog.getByRole('button', { name: ignore });
  expect(await send.isDisabled()).toBe(true);
  await dialog.getByLabel(say('findings.dialog.reason')).fill('Milik bagian lain.');
  expect(await findBarriers(page)).toEqual([]);
  await send.click();
  await dialog.waitFor({ state: 'hidden' });
  await row(other).waitFor({ state: 'detached' });
  for (const name of tried) expect(await row(name).count()).toBe(0);

  const adopt = say('findings.action.register');
  await page.getByRole('button', { name: of('findings', adopt, stray) }).click();
  await dialog.getByLabel(say('findings.dialog.responsible')).fill('Siti Aminah, S.E.');
  await dialog.getByRole('button', { name: adopt }).click();
  await dialog.waitFor({ state: 'hidden' });
  await row(stray).waitFor({ state: 'detached' });
  // Both are the portal's own from now on: what is ended in the register ends at the back-end.
  for (const name of [stray, old]) {
    await page.goto(`/aset?cari=${name}`);
    await page.getByRole('link', { name }).filter({ visible: true }).click();
    await page.getByText(say('assets.event.discover')).waitFor();
    await expect
      .poll(async () => {
        await page.reload();
        await page.getByRole('heading', { level: 1, name }).waitFor();
        return page.getByText(say('assets.page.marked')).count();
      })
      .toBe(1);
    await page.getByRole('button', { name: say('assets.action.terminate'), exact: true }).click();
    await dialog.getByLabel(say('assets.confirm.at_once'), { exact: true }).check();
    await dialog.getByRole('textbox').fill('Tidak dipakai lagi.');
    await dialog.getByRole('button', { name: say('assets.action.terminate_now') }).click();
    await dialog.waitFor({ state: 'hidden' });
    const headers = { authorization: `Bearer ${TOKEN}` };
    const standing = async () => (await fetch(`${backend.url}/v1/accounts/${name}`, { headers })).status;
    await expect.poll(standing, { timeout: 15_000 }).toBe(404);
    await page.getByText(say('assets.adoption.working'), { exact: true }).waitFor({ state: 'detached' });
  }

  await page.goto('/pengaturan/sambungan');
  const remove = say('backends.list.remove');
  await page
    .getByRole('button', { name: say('backends.list.of', { action: remove, title: 'Hosting lama' }) })
    .click();
  await dialog.getByRole('button', { name: remove }).click();
  await dialog.waitFor({ state: 'hidden' });
});
