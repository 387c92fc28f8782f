import { test } from 'vitest';
import { startTestBackend } from '../../api/src/modules/backends/back-end.fixture.ts';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
const TOKEN = 'kanari-token-temuan-peramban-7715';
test('look', async () => {
  const { page } = await visitAs(await somebody('okutimur', 'administrator'));
  const shot = async (name: string) => {
    await page.waitForLoadState('networkidle');
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await page.screenshot({ path: `/tmp/health/${name}-${width}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 844 });
  };
  await page.goto('/aset/temukan');
  await shot('temukan-empty');
  await page.goto('/aset');
  await shot('aset');
  const backend = await startTestBackend(TOKEN);
  for (const name of ['arsip5', 'lama5', 'tersesat5', 'humas5'])
    await fetch(`${backend.url}/v1/accounts/${name}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        marker: name === 'humas5' ? 'pendopo 019ab1c2-0000-7000-8000-000000000000' : 'panel lain',
        title: name,
        quotaBytes: 1024 ** 2,
        hostName: null,
      }),
    });
  await page.goto('/pengaturan/sambungan');
  await page.getByRole('button', { name: say('backends.list.add') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').click();
  await page.getByRole('option', { name: 'Server hosting bawaan' }).click();
  await dialog.getByLabel(say('backends.form.title'), { exact: true }).fill('Hosting kelima');
  await dialog.getByLabel('Alamat antarmuka kendali').fill(backend.url);
  await dialog.getByLabel('Token kendali', { exact: true }).fill(TOKEN);
  await dialog.getByRole('button', { name: say('backends.form.save') }).click();
  await dialog.waitFor({ state: 'hidden' });
  await shot('sambungan');
  await page.goto('/aset/temukan?sambungan=hosting-kelima');
  await page
    .getByRole('button', { name: say('discovery.place.list_of', { title: 'Hosting kelima' }) })
    .click();
  await page.getByRole('checkbox', { name: say('discovery.list.select', { name: 'lama5' }) }).click();
  await page.getByRole('checkbox', { name: say('discovery.list.select', { name: 'arsip5' }) }).click();
  await shot('temukan');
  await page.getByRole('button', { name: say('discovery.take.action', { n: 2 }) }).click();
  await shot('take');
  await dialog.getByRole('combobox').selectOption({ label: 'Dinas Sosial' });
  await dialog.getByLabel(say('discovery.take.responsible')).fill('Budi Santoso, S.Kom.');
  await dialog.getByRole('button', { name: say('discovery.take.send') }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'arsip5' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await shot('asset');
  await page.getByRole('button', { name: 'Tangguhkan' }).click();
  await shot('suspend');
  await page.goto('/aset?jenis=subdomain');
  await page.getByRole('link', { name: 'disdukcapil' }).filter({ visible: true }).click();
  await page.getByRole('button', { name: say('findings.site.look') }).click();
  await page.getByText(say('findings.site.page')).waitFor();
  await shot('site');
  await page.goto('/aset/temuan');
  await page.getByRole('button', { name: say('findings.action.look') }).click();
  await page.waitForTimeout(6000);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await shot('temuan');
  await backend.close();
}, 90_000);
