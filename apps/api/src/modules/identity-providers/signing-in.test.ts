import type { Person } from '@pendopo/contracts';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agencyFixture } from '#modules/agencies/agency.fixture.ts';
import { agenciesModule } from '#modules/agencies/index.ts';
import { auditModule } from '#modules/audit/index.ts';
import { peopleModule } from '#modules/people/index.ts';
import { receiptsModule } from '#modules/receipts/index.ts';
import { secondFactorsModule } from '#modules/second-factors/index.ts';
import { sessionsModule } from '#modules/sessions/index.ts';
import { addPersonWithPassword, cookieOf, PASSWORD, signInFrom } from '#modules/sessions/person.fixture.ts';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { as, type Caller } from '#test/client.ts';
import { identityProvidersModule } from './index.ts';
import { providerBrowser, type RealProvider, startProvider } from './provider.fixture.ts';

const PUBLIC_URL = 'http://127.0.0.1:3000';
const BACK = { redirectUri: `${PUBLIC_URL}/masuk/kembali`, signOutUri: `${PUBLIC_URL}/masuk` };
const NIP = '198501012010011001';
const PATH = 'agencies/contoh/identity-provider';

describe('an agency’s identity provider', () => {
  let test: TestApp;
  let provider: RealProvider;
  let administrator: Caller;
  let budi: string;
  beforeAll(async () => {
    provider = await startProvider(BACK);
    let api: FastifyInstance | undefined;
    const look: FastifyPluginAsync = async (instance) => {
      api = instance;
    };
    test = await buildTestApp({
      environment: { DEMO: 'true', PUBLIC_URL },
      modules: [
        ...[auditModule, agenciesModule, receiptsModule, secondFactorsModule, sessionsModule],
        ...[identityProvidersModule, peopleModule, look],
      ],
    });
    const { owner } = test.database;
    for (const code of ['contoh', 'lain'])
      await test.app.db.within(code, async (tx) => api?.agencies.save(tx, agencyFixture(code)));
    const id = await addPersonWithPassword(owner, 'contoh', 'kepala');
    await owner.query(
      "insert into position_assignments (agency, person_id, side, position, starts_on) values ('contoh', $1, 'agency', 'administrator', '2020-01-01')",
      [id],
    );
    budi = await addPersonWithPassword(owner, 'contoh', 'budi');
    await owner.query('update people set nip = $2, must_change_password = true where id = $1', [budi, NIP]);
    administrator = await signedIn('kepala');
  });
  afterAll(async () => {
    await test.close();
    await provider.close();
  });

  const signedIn = async (username: string): Promise<Caller> =>
    as(
      test.app,
      (await signInFrom(test.app, username, PASSWORD)).json<{ accessToken: string }>().accessToken,
    );
  const set = (changes: object = {}) =>
    administrator.put<{ code: string; errors: { pointer: string; code: string }[] }>(PATH, {
      ...{ label: 'SSO Contoh', issuer: provider.issuer, clientId: provider.clientId, enabled: true },
      ...changes,
    });
  const post = (path: string, payload: object, cookie?: string) =>
    test.app.inject({
      ...{ method: 'POST', url: `/api/v1/${path}`, payload, remoteAddress: '10.1.1.1' },
      ...(cookie === undefined ? {} : { headers: { cookie } }),
    });
  const begin = async (body: object = {}) => {
    const answer = await post('auth/provider-sign-ins', { agency: 'contoh', ...body });
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    return { status: answer.statusCode, cookie, url: answer.json<{ url: string }>().url };
  };
  /** Goes to the provider and comes back as somebody who has an account there. */
  const comeBackAs = async (login: string, browser = providerBrowser(BACK.signOutUri)) => {
    const { cookie, url } = await begin();
    const query = await browser(url, { login, password: 'apa saja' });
    return { answer: await post('auth/provider-sign-ins/complete', { query }, cookie), query, cookie };
  };

  it('is set by the administrator, who never sees its secret again', async () => {
    expect((await administrator.get(PATH)).body).toEqual({ provider: null, ...BACK });
    const { clientSecret } = provider;
    const done = await set({ clientSecret });
    expect(done).toMatchObject({ status: 200, body: { provider: { hasSecret: true, nipClaim: 'nip' } } });
    expect(JSON.stringify((await administrator.get(PATH)).body)).not.toContain(clientSecret);
    const { rows } = await test.database.owner.query('select * from identity_provider_secrets');
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
    expect((await as(test.app).get('auth/identity-providers')).body).toEqual({
      items: [{ agency: 'contoh', label: 'SSO Contoh' }],
    });
  });

  it('is looked at before it is used', async () => {
    const look = async (issuer: string) =>
      (await administrator.post<{ ok: boolean; endsSessions: boolean }>(`${PATH}/test`, { issuer })).body;
    expect(await look(provider.issuer)).toMatchObject({ ok: true, endsSessions: true });
    expect(await look(`${provider.issuer}/lain`)).toMatchObject({ ok: false });
    expect(await look('http://169.254.169.254')).toMatchObject({ ok: false });
  });

  it('vouches for a person by the NIP, the first time, and by the account from then on', async () => {
    provider.nips.set('akun-budi', '19850101 201001 1 001');
    const { answer, query, cookie } = await comeBackAs('akun-budi');
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      ...{ provider: { agency: 'contoh' }, user: { id: budi, username: 'budi', mustChangePassword: false } },
    });
    const me = as(test.app, answer.json<{ accessToken: string }>().accessToken);
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

    provider.nips.set('akun-lain', NIP);
    expect((await comeBackAs('akun-lain')).answer.json().code).toBe('provider-account-differs');
    expect((await comeBackAs('akun-budi')).answer.statusCode).toBe(201);
  });

  it('does not let in whom nobody knows here', async () => {
    provider.nips.set('asing', '197001011990011009');
    const { answer } = await comeBackAs('asing');
    expect([answer.statusCode, answer.json()]).toMatchObject([
      403,
      { code: 'provider-person-unknown', title: 'NIP Anda belum terdaftar di Pendopo' },
    ]);
    expect(cookieOf(answer)).toBeUndefined();
    expect((await comeBackAs('tanpa-nip')).answer.json().code).toBe('provider-without-nip');
    expect((await comeBackAs('')).answer.json().code).toBe('provider-denied');
    await test.database.owner.query("update people set status = 'suspended' where id = $1", [budi]);
    expect((await comeBackAs('akun-budi')).answer.json().code).toBe('provider-person-unknown');
    await test.database.owner.query("update people set status = 'active' where id = $1", [budi]);
  });

  it('gives and takes positions as its claims are mapped, and leaves those that people gave', async () => {
    const { owner } = test.database;
    const mappings = `${PATH}/mappings`;
    const { rows: units } = await owner.query<{ id: string }>(
      "insert into organizations (agency, kind, name, short_name, label) values ('contoh', 'opd', 'Dinas Kesehatan', 'Dinkes', 'dinkes') returning id",
    );
    const unit = units[0]?.id ?? '';
    await owner.query('update people set organization_id = $2, must_change_password = false where id = $1', [
      budi,
      unit,
    ]);
    const technician = { claim: 'groups', value: '/teknisi', side: 'agency', position: 'technician' };
    const requester = { claim: 'access.roles', value: 'opd', side: 'organization', position: 'operator' };
    const map = (rows: object[], by = administrator) =>
      by.put<{ items: object[]; errors: { pointer: string; code: string }[] }>(mappings, { mappings: rows });
    for (const [wrong, pointer, code] of [
      [{ ...technician, position: 'system-administrator' }, 'position', 'unknown-position'],
      [{ ...technician, position: 'raja' }, 'position', 'unknown-position'],
      [{ ...technician, organization: unit }, 'organization', 'not-here'],
      [{ ...requester, organization: budi }, 'organization', 'unknown'],
    ] as const)
      expect((await map([wrong])).body.errors).toMatchObject([{ pointer: `/mappings/0/${pointer}`, code }]);
    const before = await comeBackAs('akun-budi');
    const me = as(test.app, before.answer.json<{ accessToken: string }>().accessToken);
    expect((await map([technician], me)).status).toBe(403);
    expect((await me.get('agencies/lain/identity-provider/mappings')).status).toBe(404);
    const { body } = await map([
      technician,
      requester,
      { ...technician, value: '/kepala', position: 'head' },
    ]);
    expect(body.items).toHaveLength(3);
    expect(body.items).toContainEqual({ ...technician, title: 'Teknisi', organization: null });
    await administrator.put('agencies/contoh/second-factor-rules', {
      positions: [{ side: 'agency', position: 'technician' }],
    });

    const heldAs = async (groups: string[]) => {
      provider.groups.set('akun-budi', groups);
      const { answer } = await comeBackAs('akun-budi');
      expect(answer.statusCode).toBe(201);
      const { user, lacks } = answer.json<{ user: { positions: { position: string }[] }; lacks?: string }>();
      return { held: user.positions.map(({ position }) => position).sort(), lacks };
    };
    // By hand, and mapped as well: it is there once, and stays when the claim goes.
    await administrator.post(`people/${budi}/positions`, {
      side: 'agency',
      position: 'head',
      from: '2020-01-01',
    });
    expect(await heldAs(['/lain'])).toEqual({ held: ['head', 'operator'], lacks: undefined });
    expect(await heldAs(['/teknisi', '/kepala'])).toEqual({
      held: ['head', 'operator', 'technician'],
      lacks: 'factor',
    });
    expect(await heldAs(['/teknisi', '/kepala'])).toEqual({
      held: ['head', 'operator', 'technician'],
      lacks: 'factor',
    });
    expect(await heldAs([])).toEqual({ held: ['head', 'operator'], lacks: undefined });
    expect(await heldAs(['/teknisi'])).toMatchObject({ held: ['head', 'operator', 'technician'] });
    const seen = await administrator.get<{ items: { positions: { position: string; mapped: boolean }[] }[] }>(
      `people?organization=${unit}`,
    );
    expect(seen.body.items[0]?.positions.map(({ position, mapped }) => [position, mapped]).sort()).toEqual([
      ['head', false],
      ['operator', true],
      ['technician', true],
    ]);
    // Only the provider confirms what it gave: whoever comes by a password shows no claims.
    const confirmedAt = async () => {
      const { body } = await administrator.get<{ items: Person[] }>(`people?organization=${unit}`);
      const { positions = [], lastSignInAt } = body.items[0] ?? {};
      expect(positions.filter(({ mapped }) => !mapped)).toMatchObject([{ confirmedAt: null }]);
      const [given] = positions.flatMap(({ mapped, confirmedAt: at }) => (mapped ? [at ?? ''] : []));
      return { given: given ?? '', signedIn: lastSignInAt ?? '' };
    };
    await owner.query(
      "update position_assignments set confirmed_at = confirmed_at - interval '100 days' where person_id = $1",
      [budi],
    );
    const long = await confirmedAt();
    await signedIn('budi');
    const byPassword = await confirmedAt();
    expect(byPassword.given).toBe(long.given);
    expect(Date.parse(byPassword.signedIn)).toBeGreaterThan(Date.parse(long.signedIn));
    await heldAs(['/teknisi']);
    expect(Date.parse((await confirmedAt()).given)).toBeGreaterThanOrEqual(Date.parse(byPassword.signedIn));

    // Whoever read them before somebody else changed them changes nothing.
    const stale = { 'if-match': '"1"' };
    expect((await administrator.put(mappings, { mappings: [] }, stale)).body.code).toBe('version-changed');
    const read = await administrator.get<{ items: object[]; version: number }>(mappings);
    expect([read.headers.etag, read.body.items.length]).toEqual([`"${read.body.version}"`, 3]);
    const current = { 'if-match': `"${read.body.version}"` };
    const rows3 = [technician, requester, { ...technician, value: '/kepala', position: 'head' }];
    const both = await Promise.all(
      [[technician, requester], rows3.slice(1)].map((rows) =>
        administrator.put<{ version: number }>(mappings, { mappings: rows }, current),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const same = await map(rows3);
    expect(same.body).toMatchObject({ version: read.body.version });
    // What is mapped no more ends at once, signed in or not.
    await map([requester]);
    expect(await heldAs(['/teknisi'])).toEqual({ held: ['head', 'operator'], lacks: undefined });
    const { rows } = await owner.query<{ action: string; position: string }>(
      "select action, data->>'position' as position from audit_entries where action in ('identity-provider.give', 'identity-provider.take') and subject = $1 and actor_id is null order by sequence",
      [budi],
    );
    expect(rows.map(({ action, position }) => `${action.split('.')[1]} ${position}`)).toEqual([
      ...['give operator', 'give technician', 'take technician', 'give technician', 'take technician'],
    ]);
    await administrator.put('agencies/contoh/second-factor-rules', { positions: [] });
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
    const before = await provider.sessions();
    const me = as(test.app, answer.json<{ accessToken: string }>().accessToken);
    const { body } = await me.post<{ url: string }>('auth/provider-sign-out');
    expect(body.url).toContain(encodeURIComponent(BACK.signOutUri));
    expect((await me.get('me')).status).toBe(401);
    await browser(body.url, { logout: 'yes' });
    expect(await provider.sessions()).toBe(before - 1);
    await expect(browser((await begin()).url, {})).resolves.toContain('error=access_denied');
  });

  it('does not stand in for a second factor that it does not ask for', async () => {
    await test.database.owner.query(
      "insert into passkeys (agency, person_id, credential_id, public_key, counter, synced, name) values ('contoh', $1, 'x', 'x', 0, false, 'x')",
      [budi],
    );
    const { answer } = await comeBackAs('akun-budi');
    expect(answer.json()).toMatchObject({ lacks: 'proof' });
    const me = as(test.app, answer.json<{ accessToken: string }>().accessToken);
    expect((await me.get('people')).body.code).toBe('second-factor-unproved');
    expect((await me.post('me/totp')).body.code).toBe('step-up-required');
    // Of whoever came from there no password is asked, of everybody else it is.
    expect((await me.post('auth/step-up', { otp: '123456' })).body.code).toBe('wrong-otp');
    expect((await administrator.post('auth/step-up', { otp: '123456' })).body.code).toBe('wrong-password');
    await set({ asksSecondFactor: true });
    expect((await comeBackAs('akun-budi')).answer.json()).not.toHaveProperty('lacks');
    expect((await administrator.delete(PATH)).status).toBe(204);
    expect((await begin()).status).toBe(404);
  });
});
