import type { Person } from '@pendopo/contracts';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { agencyFixture } from '#modules/agencies/agency.fixture.ts';
import { agenciesModule } from '#modules/agencies/index.ts';
import { auditModule } from '#modules/audit/index.ts';
import { addAssignment, peopleModule } from '#modules/people/index.ts';
import { receiptsModule } from '#modules/receipts/index.ts';
import { secondFactorsModule } from '#modules/second-factors/index.ts';
import { sessionsModule } from '#modules/sessions/index.ts';
import { type FixedClock, fixedClock } from '#platform/clock.ts';
import { buildTestApp, type TestApp } from './app.ts';
import { buildSession } from './build.ts';
import { as, type Caller, type Reply, tokenOf } from './client.ts';

/** A page of the register. */
export interface People {
  items: Person[];
  nextCursor: string | null;
}

/** Somebody who is signed in. */
export interface Somebody {
  id: string;
  caller: Caller;
}

/** A register of people with two units, and one of each who looks into it. */
export interface Register {
  test: TestApp;
  /** Nine in the morning in Jakarta. */
  clock: FixedClock;
  units: Record<'health' | 'roads', string>;
  administrator: Somebody;
  /** Of the unit `health`, as the colleague is. */
  unitAdministrator: Somebody;
  colleague: Somebody;
  inspector: Somebody;
  officer: Somebody;
  /** The administrator of another agency. */
  stranger: Somebody;
  session(
    agency: string,
    positions: string[],
    held?: { unit: string; positions: string[] },
  ): Promise<Somebody>;
  create(
    changes?: Record<string, unknown>,
    by?: Somebody,
  ): Promise<Reply<{ person: Person; password: string; code: string }>>;
  created(changes?: Record<string, unknown>): Promise<Person>;
  give(
    id: string,
    body: object,
    by?: Somebody,
  ): Promise<Reply<Person & { code: string; errors: { pointer: string; code: string }[] }>>;
  signIn(
    username: string,
    password: string,
  ): Promise<Reply<{ accessToken: string; user: { mustChangePassword: boolean } }>>;
  close(): Promise<void>;
}

/** Opens one for a test file, with further modules where they are under test; close it in `afterAll`. */
export const openRegister = async (more: readonly FastifyPluginAsync[] = []): Promise<Register> => {
  const clock = fixedClock('2026-11-24T02:00:00Z');
  let api: FastifyInstance | undefined;
  const look: FastifyPluginAsync = async (instance) => {
    api = instance;
  };
  const test = await buildTestApp({
    clock,
    modules: [
      auditModule,
      agenciesModule,
      receiptsModule,
      secondFactorsModule,
      sessionsModule,
      peopleModule,
      ...more,
      look,
    ],
  });
  for (const code of ['contoh', 'lain'])
    await test.app.db.within(code, async (tx) => api?.agencies.save(tx, agencyFixture(code)));
  let serial = 0;

  const session: Register['session'] = async (agency, positions, held) => {
    const { owner } = test.database;
    const somebody = await buildSession(owner, { agency, positions });
    if (held !== undefined) {
      await owner.query('update people set organization_id = $2 where id = $1', [
        somebody.personId,
        held.unit,
      ]);
      for (const position of held.positions)
        await test.app.db.within(agency, (tx) =>
          addAssignment(tx, agency, {
            personId: somebody.personId,
            side: 'organization',
            organizationId: held.unit,
            position,
            startsOn: '2026-01-01',
          }),
        );
    }
    return { id: somebody.personId, caller: as(test.app, tokenOf(test.app, somebody)) };
  };
  const administrator = await session('contoh', ['administrator']);
  const unit = async (name: string): Promise<string> => {
    const body = { kind: 'opd', name: `Dinas ${name}`, shortName: name, label: name };
    return String((await administrator.caller.post('organizations', body)).body.id);
  };
  const units = { health: await unit('health'), roads: await unit('roads') };
  const create: Register['create'] = async (changes = {}, by = administrator) => {
    serial += 1;
    const body = { name: `Orang ${serial}`, username: `orang.${serial}`, ...changes };
    return by.caller.post('people', body);
  };

  return {
    ...{ test, clock, units, administrator, session, create },
    unitAdministrator: await session('contoh', [], { unit: units.health, positions: ['administrator'] }),
    colleague: await session('contoh', [], { unit: units.health, positions: ['operator'] }),
    inspector: await session('contoh', ['inspector']),
    officer: await session('contoh', ['technician']),
    stranger: await session('lain', ['administrator']),
    created: async (changes) => (await create(changes)).body.person,
    give: (id, body, by = administrator) => by.caller.post(`people/${id}/positions`, body),
    signIn: (username, password) => as(test.app).post('auth/sessions', { username, password }),
    close: () => test.close(),
  };
};
