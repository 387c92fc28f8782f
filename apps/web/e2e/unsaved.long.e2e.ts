import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { somebody } from './accounts.ts';
import { useBrowser } from './browser.ts';
import { administratorToken, call, press, providerDoor, providerSettings } from './staff.ts';
import { say } from './words.ts';

const { visitAs } = useBrowser();
const administrator = () => somebody('pekalongan', 'administrator');

const refusal = (code: string) => ({
  status: 403,
  contentType: 'application/problem+json',
  body: JSON.stringify({ status: 403, code, title: 'Belum dapat' }),
});

/** What asks whether something written may be lost; whoever calls it off stays. */
const guardOf = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: say('common.unsaved.title') });
  const answer = async (name: string) => {
    await dialog.getByRole('button', { name }).click();
    await dialog.waitFor({ state: 'hidden' });
  };
  return {
    stay: () => answer(say('common.cancel.action')),
    leave: () => answer(say('common.unsaved.leave')),
  };
};
const goHome = (page: Page) =>
  page
    .getByRole('link', { name: say('desk.nav.home'), exact: true })
    .first()
    .click();

test('a form whose sender would rather not prove who they are is put away with a question, as before', async () => {
  const visitor = await visitAs(await administrator());
  const { page } = visitor;
  visitor.expectFault(/\b403\b/);
  await page.goto('/orang');
  await press(page, say('people.add.title'));
  const form = page.getByRole('dialog', { name: say('people.add.title') });
  const name = form.getByLabel(say('people.field.name'), { exact: true });
  await name.fill('Sulastri');
  await form.getByLabel(say('people.field.username'), { exact: true }).fill('sulastri.baru');
  await page.route('**/api/v1/people', (route) =>
    route.request().method() === 'POST' ? route.fulfill(refusal('step-up-required')) : route.continue(),
  );
  await form.getByRole('button', { name: say('people.add.action'), exact: true }).click();
  const proof = page.getByRole('dialog', { name: say('factors.proof.title') });
  await proof.waitFor();
  await page.keyboard.press('Escape');
  await proof.waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await guardOf(page).stay();
  expect(await name.inputValue()).toBe('Sulastri');
  await page.keyboard.press('Escape');
  await guardOf(page).leave();
  await form.waitFor({ state: 'hidden' });
});

test('the text of a standard is left only once it is kept, or by whoever says that it may go', async () => {
  const visitor = await visitAs(await administrator());
  const { page } = visitor;
  visitor.expectFault(/ERR_FAILED/);
  await page.goto('/pengaturan/standar');
  await press(page, say('authoring.begin.title'));
  await press(page, say('authoring.begin.action'));
  await page.waitForURL('**/pengaturan/standar/*');
  const address = page.url();
  const title = page.getByLabel(say('authoring.field.title'), { exact: true });
  await title.fill('Peminjaman Kursi');
  await title.blur();
  await page.getByText(/^Tersimpan/).waitFor();
  await page.route('**/manuscripts/**', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await title.fill('Peminjaman Meja');
  await title.blur();
  await goHome(page);
  await guardOf(page).stay();
  expect(page.url()).toBe(address);
  expect(await title.inputValue()).toBe('Peminjaman Meja');
  await page.unroute('**/manuscripts/**');
  // Nobody waits for what is typed last to be saved.
  await title.fill('Peminjaman Bangku');
  await title.blur();
  await goHome(page);
  await page.waitForURL('**/beranda');
  await page.goto(address);
  await expect.poll(() => title.inputValue()).toBe('Peminjaman Bangku');
});

test('how people sign in is left with a question while it is not saved, and outlives a reading anew', async () => {
  const token = await administratorToken();
  const provider = { label: providerDoor, issuer: 'https://sso.example.go.id', clientId: 'pendopo' };
  await call(token, 'PUT', providerSettings, { ...provider, enabled: false });
  try {
    const { page } = await visitAs(await administrator());
    await page.goto('/pengaturan/masuk');
    const value = page.getByLabel(say('entrance.mapping.value'), { exact: true });
    const client = page.getByLabel(say('entrance.provider.client_id'), { exact: true });
    const rule = page
      .getByRole('region', { name: say('entrance.rules.title') })
      .getByRole('checkbox')
      .first();
    await press(page, say('entrance.mapping.add'));
    await value.fill('/diskominfo/teknisi');
    await client.fill('pendopo-kota');
    const read = page.waitForResponse(
      (answer) => answer.request().method() === 'GET' && answer.url().endsWith('/mappings'),
    );
    await press(page, say('entrance.provider.save'));
    await read;
    await goHome(page);
    await guardOf(page).stay();
    expect(await value.inputValue()).toBe('/diskominfo/teknisi');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await client.fill('pendopo-lain');
    await goHome(page);
    await guardOf(page).stay();
    await client.fill('pendopo-kota');
    await rule.click();
    await goHome(page);
    await guardOf(page).stay();
    await rule.click();
    await goHome(page);
    await page.waitForURL('**/beranda');
  } finally {
    await call(token, 'DELETE', providerSettings);
  }
});

test('a second factor that is asked for meanwhile takes nothing away that was written', async () => {
  const visitor = await visitAs(await administrator());
  const { page, context } = visitor;
  visitor.expectFault(/\b403\b/);
  await page.goto('/pengaturan/instansi');
  const monogram = page.getByRole('textbox', { name: 'Monogram', exact: true });
  await monogram.fill('PQ');
  await page.route('**/api/v1/agencies/*/definition', (route) =>
    route.request().method() === 'PUT' ? route.fulfill(refusal('second-factor-required')) : route.continue(),
  );
  await press(page, say('authoring.agency.save'));
  const told = page.getByRole('dialog', { name: say('factors.gate.meanwhile_title') });
  const [beside] = await Promise.all([
    context.waitForEvent('page'),
    told.getByRole('button', { name: say('factors.gate.meanwhile_action') }).click(),
  ]);
  await told.waitFor({ state: 'hidden' });
  await beside.close();
  expect(await monogram.inputValue()).toBe('PQ');
});
