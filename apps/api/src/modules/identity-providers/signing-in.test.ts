import { describe, expect, it } from 'vitest';
import { cookieOf } from '#modules/sessions/person.fixture.ts';
import { as } from '#test/client.ts';
import { BACK, NIP, PATH, useEntrance } from './entrance.fixture.ts';
import { providerBrowser } from './provider.fixture.ts';

describe('an agency’s identity provider', () => {
  const entrance = useEntrance();
  const { signedIn, set, post, begin, comeBackAs } = entrance;

  it('is set by the administrator, who never sees its secret again', async () => {
    expect((await entrance.administrator.get(PATH)).body).toEqual({ provider: null, ...BACK });
    const { clientSecret } = entrance.provider;
    const done = await set({ clientSecret });
    expect(done).toMatchObject({ status: 200, body: { provider: { hasSecret: true, nipClaim: 'nip' } } });
    expect(JSON.stringify((await entrance.administrator.get(PATH)).body)).not.toContain(clientSecret);
    const { rows } = await entrance.test.database.owner.query('select * from identity_provider_secrets');
    expect(JSON.stringify(rows)).not.toContain(clientSecret);
    const elsewhere = await set({ issuer: 'https://lain.example' });
    expect(elsewhere.body.errors).toMatchObject([{ pointer: '/clientSecret', code: 'give-again' }]);
    for (const [issuer, code] of [
      ['http://sso.example.go.id', 'not-https'],
      ['https://169.254.169.254/x', 'forbidden'],
      ['https://[::ffff:169.254.169.254]', 'forbidden'],
      ['https://user:pass@sso.example', 'not-an-address'],
    ] as const)
      expect([issuer, (await set({ issuer, clientSecret })).body.errors[0]]).toMatchObject([
        issuer,
        { code },
      ]);
    expect((await (await signedIn('kepala')).get('agencies/lain/identity-provider')).status).toBe(404);
    expect((await as(entrance.test.app).get('auth/identity-providers')).body).toEqual({
      items: [{ agency: 'contoh', label: 'SSO Contoh' }],
    });
  });

  it('is looked at before it is used', async () => {
    const look = async (issuer: string) =>
      (await entrance.administrator.post<{ ok: boolean; endsSessions: boolean }>(`${PATH}/test`, { issuer }))
        .body;
    expect(await look(entrance.provider.issuer)).toMatchObject({ ok: true, endsSessions: true });
    expect(await look(`${entrance.provider.issuer}/lain`)).toMatchObject({ ok: false });
    expect(await look('http://169.254.169.254')).toMatchObject({ ok: false });
  });

  it('vouches for a person by the NIP, the first time, and by the account from then on', async () => {
    entrance.provider.nips.set('akun-budi', '19850101 201001 1 001');
    const { answer, query, cookie } = await comeBackAs('akun-budi');
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      ...{
        provider: { agency: 'contoh' },
        user: { id: entrance.budi, username: 'budi', mustChangePassword: false },
      },
    });
    const me = as(entrance.test.app, answer.json<{ accessToken: string }>().accessToken);
    expect((await me.get<{ items: object[] }>('auth/sessions')).body.items).toMatchObject([
      { method: 'provider', current: true, address: '10.1.1.1' },
    ]);
    // The way back leads in once, and in this browser alone.
    expect((await post('auth/provider-sign-ins/complete', { query }, cookie)).statusCode).toBe(403);
    expect((await post('auth/provider-sign-ins/complete', { query })).json().code).toBe(
      'provider-sign-in-expired',
    );
    const other = (await begin()).cookie;
    expect((await post('auth/provider-sign-ins/complete', { query }, other)).json().code).toBe(
      'provider-sign-in-expired',
    );

    entrance.provider.nips.set('akun-lain', NIP);
    expect((await comeBackAs('akun-lain')).answer.json().code).toBe('provider-account-differs');
    expect((await comeBackAs('akun-budi')).answer.statusCode).toBe(201);
  });

  it('does not let in whom nobody knows here', async () => {
    entrance.provider.nips.set('asing', '197001011990011009');
    const { answer } = await comeBackAs('asing');
    expect([answer.statusCode, answer.json()]).toMatchObject([
      403,
      { code: 'provider-person-unknown', title: 'NIP Anda belum terdaftar di Pendopo' },
    ]);
    expect(cookieOf(answer)).toBeUndefined();
    expect((await comeBackAs('tanpa-nip')).answer.json().code).toBe('provider-without-nip');
    expect((await comeBackAs('')).answer.json().code).toBe('provider-denied');
    await entrance.test.database.owner.query("update people set status = 'suspended' where id = $1", [
      entrance.budi,
    ]);
    expect((await comeBackAs('akun-budi')).answer.json().code).toBe('provider-person-unknown');
    await entrance.test.database.owner.query("update people set status = 'active' where id = $1", [
      entrance.budi,
    ]);
  });

  it('ends its session with ours', async () => {
    const browser = providerBrowser(BACK.signOutUri);
    const { answer } = await comeBackAs('akun-budi', browser);
    // Whoever is known there is not asked again, unless we want it.
    const silent = await post('auth/provider-sign-ins/complete', {
      query: await browser((await begin()).url, {}),
    });
    expect(silent.json().code).toBe('provider-sign-in-expired');
    const again = await begin({ again: true });
    await expect(browser(again.url, {})).resolves.toContain('error=access_denied');
    const asked = await browser(again.url, { login: 'akun-budi', password: 'lagi' });
    expect((await post('auth/provider-sign-ins/complete', { query: asked }, again.cookie)).statusCode).toBe(
      201,
    );
    const before = await entrance.provider.sessions();
    const me = as(entrance.test.app, answer.json<{ accessToken: string }>().accessToken);
    const { body } = await me.post<{ url: string }>('auth/provider-sign-out');
    expect(body.url).toContain(encodeURIComponent(BACK.signOutUri));
    expect((await me.get('me')).status).toBe(401);
    await browser(body.url, { logout: 'yes' });
    expect(await entrance.provider.sessions()).toBe(before - 1);
    await expect(browser((await begin()).url, {})).resolves.toContain('error=access_denied');
  });

  it('does not stand in for a second factor that it does not ask for', async () => {
    await entrance.test.database.owner.query(
      "insert into passkeys (agency, person_id, credential_id, public_key, counter, synced, name) values ('contoh', $1, 'x', 'x', 0, false, 'x')",
      [entrance.budi],
    );
    const { answer } = await comeBackAs('akun-budi');
    expect(answer.json()).toMatchObject({ lacks: 'proof' });
    const me = as(entrance.test.app, answer.json<{ accessToken: string }>().accessToken);
    expect((await me.get('people')).body.code).toBe('second-factor-unproved');
    expect((await me.post('me/totp')).body.code).toBe('step-up-required');
    // Of whoever came from there no password is asked, of everybody else it is.
    expect((await me.post('auth/step-up', { otp: '123456' })).body.code).toBe('wrong-otp');
    expect((await entrance.administrator.post('auth/step-up', { otp: '123456' })).body.code).toBe(
      'wrong-password',
    );
    await set({ asksSecondFactor: true });
    expect((await comeBackAs('akun-budi')).answer.json()).not.toHaveProperty('lacks');
    expect((await entrance.administrator.delete(PATH)).status).toBe(204);
    expect((await begin()).status).toBe(404);
  });
});
