import { expect, test } from 'vitest';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { say } from './words.ts';

const { visit, visitAs } = useBrowser();

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

test('what was saved is said to be saved, also where the line breaks before it is read back', async () => {
  const visitor = await visitAs(await somebody('pekalongan', 'administrator'));
  const { page } = visitor;
  visitor.expectFault(/ERR_INTERNET_DISCONNECTED/);
  await page.goto('/pengaturan/instansi');
  const monogram = page.getByRole('textbox', { name: 'Monogram', exact: true });
  await monogram.fill(await monogram.inputValue());
  await page.route('**/api/v1/agencies/*', (route) =>
    route.request().method() === 'GET' ? route.abort('internetdisconnected') : route.continue(),
  );
  const readBack = page.waitForEvent('requestfailed');
  await page.getByRole('button', { name: say('authoring.agency.save') }).click();
  await readBack;
  await page.getByText(say('authoring.agency.saved')).first().waitFor();
  expect(await monogram.isVisible()).toBe(true);
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
