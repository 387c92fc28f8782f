import { expect, test } from 'vitest';
import { useBrowser } from './browser.ts';
import { say } from './words.ts';

const { visit } = useBrowser();

test('a visitor whose line breaks is told, loses nothing, and goes on', async () => {
  const visitor = await visit({ width: 390 });
  const { page, context } = visitor;
  visitor.expectFault(/ERR_INTERNET_DISCONNECTED/);
  await page.goto('/kalbar/layanan/kalbar.complaint/ajukan?bagian=isian-1', { waitUntil: 'networkidle' });
  const written = page.getByRole('textbox').first();
  await written.fill('Lampu jalan padam');
  const notice = page.getByRole('alert').filter({ hasText: say('public.offline.title') });
  expect(await notice.count()).toBe(0);
  await context.setOffline(true);
  await notice.waitFor();
  await notice.getByRole('button', { name: say('common.retry.action') }).click();
  await page
    .getByRole('status')
    .filter({ hasText: say('common.problem.offline') })
    .waitFor();
  expect(await notice.isVisible()).toBe(true);
  await context.setOffline(false);
  await notice.waitFor({ state: 'hidden' });
  expect(await written.inputValue()).toBe('Lampu jalan padam');
});

test('a mistyped address is told from a broken line, whether the service or the agency is wrong', async () => {
  const visitor = await visit({ width: 390 });
  visitor.expectFault(/404/);
  for (const address of [
    '/okutimur/layanan/okutimur.mistyped/ajukan',
    '/okutimur/layanan/okutimur.mistyped/naskah/letter',
    '/mistyped',
    '/mistyped/aduan',
    '/mistyped/lacak',
    '/mistyped/maklumat',
  ]) {
    await visitor.page.goto(address);
    await visitor.page.getByRole('heading', { level: 1, name: say('public.not_found.title') }).waitFor();
    expect(
      await visitor.page.getByRole('button', { name: say('common.retry.action') }).count(),
      address,
    ).toBe(0);
  }
});
