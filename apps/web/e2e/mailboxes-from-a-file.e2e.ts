import { expect, test } from 'vitest';
import { somebody } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { useBrowser } from './browser.ts';
import { fill, goOn } from './pages.ts';
import { staffWorkbook } from './staff-list.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
const stamp = Date.now().toString(36).slice(-5);

test('two hundred people come from a workbook on a phone: looked at row by row, the right ones taken, checked before sending', async () => {
  const { page } = await visitAs(await somebody('okutimur', 'admin', { unit: 'Dinas' }), { width: 390 });
  await page.goto('/permohonan/baru?layanan=okutimur.email');
  await page.waitForURL('**/permohonan/*/isi*');
  await page.goto(`${new URL(page.url()).pathname}?bagian=isian-2`);
  await page.getByRole('button', { name: say('tables.field.import') }).click();
  const dialog = page.getByRole('dialog', { name: say('tables.import.title', { title: 'Daftar pegawai' }) });
  await dialog.locator('input[type=file]').setInputFiles({
    ...{ name: 'Daftar.xlsx', mimeType: '' },
    buffer: await staffWorkbook(stamp),
  });

  await dialog.getByRole('heading', { name: say('tables.import.result', { valid: 193, of: 200 }) }).waitFor();
  const verdicts = dialog.getByRole('list').first().locator(':scope > li');
  expect(await verdicts.count()).toBe(7);
  await dialog.getByText('digit terakhirnya hilang', { exact: false }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: say('tables.import.save_faulty', { n: 7 }) }).click();
  expect((await saving).suggestedFilename()).toMatch(/\.xlsx$/);
  await dialog.getByRole('button', { name: say('tables.import.take', { n: 193 }) }).click();

  await page.getByText(say('tables.field.count_of', { n: 193, most: 500 })).waitFor();
  const rows = page.getByRole('group', { name: /Daftar pegawai/ }).getByRole('listitem');
  expect(await rows.count()).toBe(25);
  expect(await rows.first().textContent()).toContain('=1+1');
  expect(await findBarriers(page)).toEqual([]);
  await rows
    .nth(1)
    .getByRole('button', { name: say('tables.field.remove', { n: 2, name: 'Pegawai 2' }) })
    .click();
  await page.getByRole('button', { name: say('tables.field.bring_back') }).click();
  await page.getByText(say('tables.field.count_of', { n: 193, most: 500 })).waitFor();

  await rows
    .nth(1)
    .getByRole('button', { name: say('tables.field.edit', { n: 2, name: 'Pegawai 2' }) })
    .click();
  const row = page.getByRole('dialog', { name: say('tables.row.title', { n: 2 }) });
  await fill(row, 'Nama lengkap', 'Pegawai Dua');
  await row.getByRole('button', { name: say('tables.row.keep') }).click();
  await expect.poll(() => rows.nth(1).textContent()).toContain('Pegawai Dua');

  await goOn(page);
  await goOn(page);
  await page.getByRole('heading', { name: say('intake.section.check') }).waitFor();
  const answer = page.getByText(say('tables.answer.show', { n: 193 }));
  await answer.click();
  await page.getByText('Pegawai 25', { exact: true }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.reload();
  await page.getByText(say('tables.answer.show', { n: 193 })).waitFor();
});
