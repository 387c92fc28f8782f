import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { agencyFixture } from '#modules/agencies/agency.fixture.ts';
import { agenciesModule } from '#modules/agencies/index.ts';
import { auditModule } from '#modules/audit/index.ts';
import { receiptsModule } from '#modules/receipts/index.ts';
import { secondFactorsModule } from '#modules/second-factors/index.ts';
import { sessionsModule } from '#modules/sessions/index.ts';
import { addPersonWithPassword } from '#modules/sessions/person.fixture.ts';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { as } from '#test/client.ts';
import { challengeOf, type Forger, startForger } from './forger.fixture.ts';
import { identityProvidersModule } from './index.ts';

const NIP = '198501012010011001';

describe('what an identity provider answers', () => {
  let test: TestApp;
  let forger: Forger;
  beforeAll(async () => {
    forger = await startForger({ nip: NIP });
    let api: FastifyInstance | undefined;
    const look: FastifyPluginAsync = async (instance) => {
      api = instance;
    };
    test = await buildTestApp({
      environment: { DEMO: 'true', PUBLIC_URL: 'http://127.0.0.1:3000' },
      modules: [
        ...[auditModule, agenciesModule, receiptsModule, secondFactorsModule, sessionsModule],
        ...[identityProvidersModule, look],
      ],
    });
    const { owner } = test.database;
    await test.app.db.within('contoh', async (tx) => api?.agencies.save(tx, agencyFixture('contoh')));
    const budi = await addPersonWithPassword(owner, 'contoh', 'budi');
    await owner.query('update people set nip = $2 where id = $1', [budi, NIP]);
    await setIssuer(forger.issuer);
  });
  afterEach(() => {
    vi.useRealTimers();
    forger.next = {};
  });
  afterAll(async () => {
    await test.close();
    await forger.close();
  });

  const setIssuer = (issuer: string) =>
    test.database.owner.query(
      `insert into identity_providers (agency, label, issuer, client_id, scopes, nip_claim, asks_second_factor, enabled, updated_at, updated_by)
       values ('contoh', 'SSO', $1, 'pendopo', 'openid', 'nip', false, true, now(), 'uji')
       on conflict (agency) do update set issuer = excluded.issuer`,
      [issuer],
    );
  const post = (path: string, payload: object, cookie = '') =>
    test.app.inject({ method: 'POST', url: `/api/v1/${path}`, payload, headers: { cookie } });
  const begin = async () => {
    const answer = await post('auth/provider-sign-ins', { agency: 'contoh' });
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    return { cookie, url: answer.json<{ url: string }>().url };
  };
  const complete = (query: string, cookie: string) =>
    post('auth/provider-sign-ins/complete', { query }, cookie);
  /** Signs in by whatever the provider tells next. */
  const comeBack = async () => {
    const { cookie, url } = await begin();
    return complete(forger.leadBack(url), cookie);
  };
  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

  it('is believed when all of it is right, and the code only by whoever asked for it', async () => {
    const { cookie, url } = await begin();
    const answer = await complete(forger.leadBack(url), cookie);
    expect([answer.statusCode, answer.json().user?.username]).toEqual([201, 'budi']);
    const asked = new URL(url).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(challengeOf(forger.verifier ?? '')).toBe(asked.get('code_challenge'));
    const other = new URL((await begin()).url).searchParams;
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(other.get(name)).not.toBe(asked.get(name));
    forger.next = { claims: { aud: ['pendopo', 'lain'], azp: 'pendopo' } };
    expect((await comeBack()).statusCode).toBe(201);
  });

  it.each<[string, Forger['next']]>([
    ['of another sign-in', { claims: { nonce: 'lain' } }],
    ['of no sign-in', { claims: { nonce: undefined } }],
    ['of another issuer', { claims: { iss: 'https://lain.example' } }],
    ['for another system', { claims: { aud: 'lain' } }],
    ['that another system was given', { claims: { aud: ['pendopo', 'lain'], azp: 'lain' } }],
    ['for nobody', { claims: { sub: undefined } }],
    ['that is over', { claims: { exp: inSeconds(-90) } }],
    ['that is not yet', { claims: { nbf: inSeconds(300) } }],
    ['signed by nobody', { header: { alg: 'none' } }],
    ['signed by somebody else', { stranger: true }],
    ['signed by what everybody knows', { header: { alg: 'HS256' } }],
  ])('is not believed %s', async (_, forgery) => {
    forger.next = forgery;
    const answer = await comeBack();
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'provider-answer-refused']);
    expect(answer.cookies.some(({ name, value }) => !name.endsWith('-provider') && value !== '')).toBe(false);
  });

  it('may come by a clock that is a minute off', async () => {
    forger.next = { claims: { exp: inSeconds(-30), nbf: inSeconds(30) } };
    expect((await comeBack()).statusCode).toBe(201);
  });

  it('may be signed by a key that took the place of the one before a minute ago', async () => {
    expect((await comeBack()).statusCode).toBe(201);
    forger.rotate();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    expect((await comeBack()).statusCode).toBe(201);
  });

  it('tells no NIP by a number, which JSON has rounded to a colleague’s', async () => {
    expect(String(JSON.parse('198501012010011001'))).not.toBe(NIP);
    forger.next = { claims: { nip: Number(NIP) } };
    expect((await comeBack()).json().code).toBe('provider-without-nip');
  });

  it('may leave a mapped claim out where nobody can be asked for it', async () => {
    await test.database.owner.query(
      "insert into claim_mappings (agency, claim, value, side, position) values ('contoh', 'groups', 'teknisi', 'agency', 'technician')",
    );
    expect((await comeBack()).statusCode).toBe(201);
  });

  it('is a denial where it says so, and trouble of its own where it has that', async () => {
    for (const [error, status, code] of [
      ['access_denied', 403, 'provider-denied'],
      ['temporarily_unavailable', 503, 'identity-provider-unavailable'],
    ] as const) {
      const { cookie, url } = await begin();
      const query = new URLSearchParams({ error, state: new URL(url).searchParams.get('state') ?? '' });
      const answer = await complete(query.toString(), cookie);
      expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    }
  });

  it('goes back to whoever gave it when somebody signs out, and to no other', async () => {
    const signOut = async () => {
      const me = as(test.app, (await comeBack()).json<{ accessToken: string }>().accessToken);
      return async () => (await me.post<{ url: string | null }>('auth/provider-sign-out')).body.url;
    };
    expect(await (await signOut())()).toContain(`${forger.issuer}/end?`);
    const leave = await signOut();
    const other = await startForger({});
    await setIssuer(other.issuer);
    expect(await leave()).toBeNull();
    await setIssuer(forger.issuer);
    await other.close();
  });
});
