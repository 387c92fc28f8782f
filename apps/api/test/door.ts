import type { FastifyInstance, FastifyPluginAsync, LightMyRequestResponse } from 'fastify';
import { agencyFixture } from '#modules/agencies/agency.fixture.ts';
import { agenciesModule } from '#modules/agencies/index.ts';
import { auditModule } from '#modules/audit/index.ts';
import { receiptsModule } from '#modules/receipts/index.ts';
import { secondFactorsModule } from '#modules/second-factors/index.ts';
import { sessionsModule } from '#modules/sessions/index.ts';
import { addPersonWithPassword, PASSWORD, signInFrom } from '#modules/sessions/person.fixture.ts';
import { type FixedClock, fixedClock } from '#platform/clock.ts';
import { buildTestApp, type TestApp } from './app.ts';
import { as, type Caller } from './client.ts';

/** When the door opens: nine in the morning in Jakarta. */
export const START = '2026-11-24T02:00:00Z';
/** Where our own pages come from. */
export const ORIGIN = 'http://127.0.0.1:3000';

/** A server whose people sign in and out: `budi`, who is a technician, and `rina`, who is suspended. */
export interface Door {
  test: TestApp;
  clock: FixedClock;
  /** Of `budi`. */
  personId: string;
  signIn(username?: string, password?: string, address?: string): Promise<LightMyRequestResponse>;
  /** Calls as somebody who has just signed in. */
  bearer(username?: string): Promise<Caller>;
  refresh(cookie: string | undefined, origin?: string | null): Promise<LightMyRequestResponse>;
  /** How often something stands in the audit trail. */
  audited(action: string): Promise<number>;
  /** Nobody is signed in, and it is early again. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Opens one for a test file; reset it before each test, close it in `afterAll`. */
export const openDoor = async (): Promise<Door> => {
  const clock = fixedClock(START);
  let api: FastifyInstance | undefined;
  const look: FastifyPluginAsync = async (instance) => {
    api = instance;
  };
  const test = await buildTestApp({
    clock,
    modules: [auditModule, agenciesModule, receiptsModule, secondFactorsModule, sessionsModule, look],
  });
  const { owner } = test.database;
  await test.app.db.within('contoh', async (tx) => api?.agencies.save(tx, agencyFixture('contoh')));
  const personId = await addPersonWithPassword(owner, 'contoh', 'budi');
  await addPersonWithPassword(owner, 'contoh', 'rina', 'suspended');
  await owner.query(
    `insert into position_assignments (agency, person_id, side, position, starts_on, ends_on) values
      ('contoh', $1, 'agency', 'technician', '2026-01-01', null),
      ('contoh', $1, 'agency', 'head', '2026-11-25', '2026-11-26'),
      ('contoh', $1, 'agency', 'administrator', '2026-01-01', '2026-11-23')`,
    [personId],
  );
  const signIn: Door['signIn'] = (username = 'budi', password = PASSWORD, address) =>
    signInFrom(test.app, username, password, address);
  return {
    ...{ test, clock, personId, signIn },
    bearer: async (username) =>
      as(test.app, (await signIn(username)).json<{ accessToken: string }>().accessToken),
    refresh: (cookie, origin = ORIGIN) =>
      test.app.inject({
        method: 'POST',
        url: '/api/v1/auth/sessions/refresh',
        headers: {
          ...(cookie === undefined ? {} : { cookie }),
          ...(origin === null ? {} : { origin }),
        },
      }),
    audited: async (action) => {
      const { rows } = await owner.query<{ count: number }>(
        'select count(*)::int as count from audit_entries where action = $1',
        [action],
      );
      return rows[0]?.count ?? 0;
    },
    reset: async () => {
      clock.set(START);
      await owner.query('delete from attempts; delete from sessions');
    },
    close: () => test.close(),
  };
};
