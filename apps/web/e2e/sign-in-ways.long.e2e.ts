import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { totpCode } from '../../api/src/modules/second-factors/totp.ts';
import { somebody, tokenOf } from './accounts.ts';
import { findBarriers } from './axe.ts';
import { takeUpSession, useBrowser } from './browser.ts';
import { signIn, signOut } from './pages.ts';
import {
  addOfficer,
  call,
  doorOf,
  freshNip,
  press,
  providerDoor,
  providerSettings,
  signInThere,
  withProvider,
} from './staff.ts';
import { say } from './words.ts';

const { visit } = useBrowser();

const expectNoBarriers = async (page: Page) => {
  await page.evaluate(() => scrollTo(0, 0));
  expect(await findBarriers(page)).toEqual([]);
};

/** Recovery codes are on the screen; they are put away. */
const putCodesAway = async (page: Page): Promise<string[]> => {
  const codes = page.getByRole('region', { name: say('factors.codes.title') });
  await codes.waitFor();
  const shown = await codes.getByRole('listitem').allTextContents();
  await press(page, say('factors.codes.close'));
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('factors.codes.close'), exact: true })
    .click();
  await codes.waitFor({ state: 'hidden' });
  return shown;
};

test('an authenticator app is set up on a phone, and asked for from then on', async () => {
  const officer = await addOfficer();
  const visitor = await visit({ width: 390 });
  const { page } = visitor;
  await takeUpSession(visitor, officer);
  await page.goto('/akun');
  await press(page, say('factors.app.add'));
  await page.getByRole('img', { name: say('factors.app.qr') }).waitFor();
  await page.getByText(say('factors.app.by_hand')).click();
  const secret = (await page.locator('details .font-mono').textContent())?.replaceAll(' ', '') ?? '';
  await expectNoBarriers(page);
  await page
    .getByLabel(say('factors.app.code'), { exact: true })
    .fill(totpCode(secret, Temporal.Now.instant()));
  await press(page, say('factors.app.confirm'));
  const codes = await putCodesAway(page);
  expect(codes).toHaveLength(10);
  await page.getByText(say('factors.codes.left', { n: 10 })).waitFor();
  await signOut(page);

  visitor.expectFault(/\b401\b/);
  await page.goto('/masuk');
  await page.getByLabel(say('session.field.username'), { exact: true }).fill(officer.username);
  await page.getByLabel(say('session.field.password'), { exact: true }).fill(officer.password);
  await press(page, say('session.sign_in.action'));
  const otp = page.getByLabel(say('session.field.otp'), { exact: true });
  await expect.poll(() => otp.evaluate((field) => field === document.activeElement)).toBe(true);
  await otp.fill('000000');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: say('common.errors.title') }).waitFor();
  await press(page, say('session.otp.recover'));
  await page.getByLabel(say('session.field.recovery'), { exact: true }).fill(codes[0] ?? '');
  await expectNoBarriers(page);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/beranda');
});

test('a passkey is made, signs in without a password, and proves who is there', async () => {
  const officer = await addOfficer();
  const visitor = await visit();
  const { page, context } = visitor;
  // Passkeys are bound to a name, and this machine's is another one than its address.
  visitor.expectFault(/left the origin: http:\/\/localhost/);
  const origin = inject('origin').replace('127.0.0.1', 'localhost');
  const devices = await context.newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', automaticPresenceSimulation: true },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
    },
  });
  await page.goto(`${origin}/masuk?lanjut=/akun`);
  await page.getByLabel(say('session.field.username'), { exact: true }).fill(officer.username);
  await page.getByLabel(say('session.field.password'), { exact: true }).fill(officer.password);
  await press(page, say('session.sign_in.action'));
  await press(page, say('factors.passkey.add'));
  await page.getByLabel(say('factors.passkey.name'), { exact: true }).fill('Laptop kantor');
  await press(page, say('factors.passkey.make'));
  await putCodesAway(page);
  await page.getByRole('listitem').filter({ hasText: 'Laptop kantor' }).waitFor();
  await expectNoBarriers(page);
  await signOut(page);

  await page.goto(`${origin}/masuk?lanjut=/akun`);
  await press(page, say('session.passkey.action'));
  await page.getByRole('heading', { level: 1, name: say('account.page.title') }).waitFor();
  await page.getByText(say('account.sessions.by_passkey')).first().waitFor();

  // What changes factors asks anew after five minutes; here the session forgets that it ever asked.
  const remove = page.getByRole('button', {
    name: say('factors.passkey.remove_of', { name: 'Laptop kantor' }),
  });
  let asked = 0;
  await page.route('**/api/v1/me/passkeys/*', async (route) => {
    asked += 1;
    if (asked > 1) return route.continue();
    const body = JSON.stringify({ status: 403, code: 'step-up-required', title: 'x', type: 'x' });
    await route.fulfill({ status: 403, contentType: 'application/problem+json', body });
  });
  visitor.expectFault(/\b403\b/);
  await remove.click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('factors.passkey.remove'), exact: true })
    .click();
  const proof = page.getByRole('dialog', { name: say('factors.proof.title') });
  await proof.waitFor();
  await expectNoBarriers(page);
  await proof.getByRole('button', { name: say('factors.proof.passkey') }).click();
  await proof.waitFor({ state: 'hidden' });
  await expect.poll(() => asked).toBe(2);
  await remove.waitFor({ state: 'hidden' });
});

test('people sign in at their agency’s provider, and whom nobody knows is told so', async () => {
  await withProvider(async (provider) => {
    const nip = freshNip();
    await addOfficer(nip);
    provider.nips.set('laras', nip);
    const visitor = await visit({ width: 390 });
    const { page } = visitor;
    visitor.expectFault(new RegExp(`left the origin: ${provider.issuer}`));
    visitor.expectFault(/\b403\b|favicon/);
    const goThere = async (account: string) => {
      await page.goto('/masuk?lanjut=/akun');
      await press(page, doorOf());
      await signInThere(page, account);
    };
    await goThere('orang-asing');
    await page
      .getByRole('heading', { level: 1, name: 'Penyedia identitas tidak menyebutkan NIP Anda' })
      .waitFor();
    expect(new URL(page.url()).search).toBe('');
    await expectNoBarriers(page);
    await page.context().clearCookies();

    await goThere('laras');
    await page.getByRole('heading', { level: 1, name: say('account.page.title') }).waitFor();
    await page.getByText(say('account.sessions.by_provider')).first().waitFor();
    await page.getByRole('button', { name: say('desk.user.menu', { name: 'Laras Ati' }) }).click();
    await page.getByRole('menuitem', { name: say('session.sign_out.action') }).click();
    // Not the account page's own, which may still be there.
    await page.getByRole('button', { name: 'Keluar', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: say('session.sign_in.title') }).waitFor();
    expect(await provider.sessions()).toBe(1);
  });
});

test('the administrator sets how people sign in', async () => {
  const { page } = await visit();
  await signIn(page, await somebody('pekalongan', 'administrator'));
  await page.goto('/pengaturan/masuk');
  await press(page, say('entrance.provider.add'));
  await page.getByLabel(say('entrance.provider.issuer'), { exact: true }).fill('https://169.254.169.254');
  await press(page, say('entrance.provider.test'));
  await page
    .getByRole('region', { name: say('entrance.provider.title') })
    .getByText('Alamat ini tidak boleh dihubungi')
    .waitFor();
  await expectNoBarriers(page);
});

test('an administrator says which claims give which positions, and proves who they are before that counts', async () => {
  const officer = await somebody('pekalongan', 'administrator');
  const administrator = await tokenOf(officer);
  const settings = providerSettings;
  const provider = { label: providerDoor, issuer: 'https://sso.example.go.id', clientId: 'pendopo' };
  await call(administrator, 'PUT', settings, { ...provider, enabled: false });
  try {
    const visitor = await visit();
    const { page } = visitor;
    await signIn(page, officer);
    await page.goto('/pengaturan/masuk');
    const mappings = page.getByRole('region', { name: say('entrance.mapping.title') });
    await mappings.getByText(say('entrance.mapping.none')).waitFor();
    await press(page, say('entrance.mapping.add'));
    await mappings.getByLabel(say('entrance.mapping.value'), { exact: true }).fill('/diskominfo/teknisi');
    const position = mappings.getByLabel(say('entrance.mapping.position'), { exact: true });
    await position.selectOption('agency/technician');
    await expectNoBarriers(page);
    // Here the session forgets that it ever asked.
    let asked = 0;
    await page.route('**/identity-provider/mappings', async (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      asked += 1;
      if (asked > 1) return route.continue();
      const body = JSON.stringify({ status: 403, code: 'step-up-required', title: 'x', type: 'x' });
      await route.fulfill({ status: 403, contentType: 'application/problem+json', body });
    });
    visitor.expectFault(/\b403\b/);
    const proof = page.getByRole('dialog', { name: say('factors.proof.title') });
    await press(page, say('entrance.mapping.save'));
    await proof.waitFor();
    await page.keyboard.press('Escape');
    await proof.waitFor({ state: 'hidden' });
    expect(await call<{ items: object[] }>(administrator, 'GET', `${settings}/mappings`)).toMatchObject({
      items: [],
    });

    asked = 0;
    await press(page, say('entrance.mapping.save'));
    await proof.getByLabel(say('factors.proof.password'), { exact: true }).fill(officer.password);
    await proof.getByRole('button', { name: say('factors.proof.action'), exact: true }).click();
    await proof.waitFor({ state: 'hidden' });
    await expect.poll(() => asked).toBe(2);
    await page.reload();
    await expect.poll(() => position.inputValue()).toBe('agency/technician');

    // Somebody else maps something else meanwhile: what they did is shown, and not written over.
    const others = { claim: 'groups', value: '/diskominfo/kepala', side: 'agency', position: 'head' };
    await call(administrator, 'PUT', `${settings}/mappings`, { mappings: [others] });
    visitor.expectFault(/\b412\b/);
    const value = mappings.getByLabel(say('entrance.mapping.value'), { exact: true });
    await value.fill('/diskominfo/staf');
    // What is read anew beside what is written does not make it an answer to what others did.
    const read = page.waitForResponse(
      (answer) => answer.request().method() === 'GET' && answer.url().endsWith('/mappings'),
    );
    await press(page, say('entrance.provider.save'));
    await read;
    await press(page, say('entrance.mapping.save'));
    const asking = page.getByRole('dialog', { name: say('entrance.mapping.confirm_title') });
    await asking.getByRole('button', { name: say('entrance.mapping.save'), exact: true }).click();
    await press(page, say('entrance.mapping.reload'));
    await expect.poll(() => value.inputValue()).toBe('/diskominfo/kepala');
  } finally {
    await call(administrator, 'DELETE', settings);
  }
});
