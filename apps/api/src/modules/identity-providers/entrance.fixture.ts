import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { agencyFixture } from '#modules/agencies/agency.fixture.ts';
import { agenciesModule } from '#modules/agencies/index.ts';
import { auditModule } from '#modules/audit/index.ts';
import { peopleModule } from '#modules/people/index.ts';
import { receiptsModule } from '#modules/receipts/index.ts';
import { secondFactorsModule } from '#modules/second-factors/index.ts';
import { sessionsModule } from '#modules/sessions/index.ts';
import { addPersonWithPassword, PASSWORD, signInFrom } from '#modules/sessions/person.fixture.ts';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { as, type Caller } from '#test/client.ts';
import { identityProvidersModule } from './index.ts';
import { providerBrowser, type RealProvider, startProvider } from './provider.fixture.ts';

const PUBLIC_URL = 'http://127.0.0.1:3000';
/** Where the provider leads back to. */
export const BACK = { redirectUri: `${PUBLIC_URL}/masuk/kembali`, signOutUri: `${PUBLIC_URL}/masuk` };
/** Budi's. */
export const NIP = '198501012010011001';
export const PATH = 'agencies/contoh/identity-provider';

/** A server whose agency signs in at a real provider, and who comes and goes there, for the tests of one file. */
export const useEntrance = () => {
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

  return {
    ...{ signedIn, set, post, begin, comeBackAs },
    get test() {
      return test;
    },
    get provider() {
      return provider;
    },
    get administrator() {
      return administrator;
    },
    get budi() {
      return budi;
    },
  };
};
