import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chanceFrom } from '../bench/chance.ts';
import { seedCases } from '../bench/seed-cases.ts';
import { type SeededAgency, seedPeople } from '../bench/seed-people.ts';
import type { SeededCase } from '../bench/seeded-case.ts';
import { buildTestApp, type TestApp } from './app.ts';
import { as, type Caller, type Reply } from './client.ts';
import { statementsOf } from './statements.ts';

/** Less than the five seconds for which a process knows an agency without asking. */
const FORGOTTEN_AFTER_MS = 4000;

const JWT_SECRET = 'a-secret-of-these-tests-alone-000001';

/** BEGIN, the session's look-up and COMMIT are counted like everything else that is sent to the database. */
describe('an answer takes few statements', () => {
  let test: TestApp;
  let agency: SeededAgency;
  let cases: SeededCase[];

  beforeAll(async () => {
    test = await buildTestApp({ environment: { JWT_SECRET } });
    const owner = await test.database.owner.connect();
    const chance = chanceFrom(1);
    const [first] = await seedPeople(owner, chance, JWT_SECRET);
    if (first === undefined) throw new Error('There is no agency.');
    agency = first;
    cases = await seedCases(owner, [agency], chance, 3000);
    owner.release();
  });
  afterAll(() => test.close());

  const holder = (position: string): Caller =>
    as(test.app, agency.officers.find((officer) => officer.position === position)?.token ?? null);
  const waiting = (step: string): SeededCase[] => cases.filter((one) => one.step === step);

  /** Asks once so that standards and calendars are known, then counts the second time; again where they were forgotten in between. */
  const countSecond = async <T>(ask: (time: number) => Promise<Reply<T>>, status: number) => {
    for (let time = 1; ; time += 1) {
      const began = performance.now();
      expect((await ask(2 * time - 2)).status).toBe(status);
      let reply: Reply<T> | undefined;
      const { total } = await statementsOf(test.database.owner, async () => {
        reply = await ask(2 * time - 1);
      });
      expect(reply?.status).toBe(status);
      if (performance.now() - began < FORGOTTEN_AFTER_MS || time === 5) return { total, body: reply?.body };
    }
  };

  it('when a case is begun: at most 10', async () => {
    const { total } = await countSecond(
      () =>
        holder('unit-officer').post(
          'service-requests',
          { standard: `${agency.code}.hosting` },
          { 'idempotency-key': randomUUID() },
        ),
      201,
    );
    expect(total).toBeLessThanOrEqual(10);
  });

  it('when a case is read: at most 6, also where colleagues are offered', async () => {
    for (const [step, position] of [
      ['examine', 'section-head'],
      ['dispose', 'head-of-service'],
      ['apply', 'unit-officer'],
    ] as const) {
      const one = waiting(step)[0];
      const { total } = await countSecond(() => holder(position).get(`service-requests/${one?.id}`), 200);
      expect(total).toBeLessThanOrEqual(6);
    }
  });

  it('when somebody says that they look at a case: at most 6, each half minute', async () => {
    const one = waiting('examine')[0];
    const { total } = await countSecond(
      () => holder('section-head').post(`service-requests/${one?.id}/viewers`),
      200,
    );
    expect(total).toBeLessThanOrEqual(6);
  });

  it('when somebody acts: at most 14', async () => {
    const { total } = await countSecond((time) => {
      const one = waiting('analyse')[time];
      return holder('analyst').post(
        `service-requests/${one?.id}/actions/endorse`,
        { note: 'Telah diperiksa.' },
        { 'idempotency-key': randomUUID(), 'if-match': `"${one?.version}"` },
      );
    }, 200);
    expect(total).toBeLessThanOrEqual(14);
  });

  it('when an inbox is opened: at most 4, as many for 100 rows as for 25', async () => {
    for (const limit of [25, 100]) {
      const { total, body } = await countSecond<{ items: unknown[] }>(
        () => holder('section-head').get(`service-requests?view=inbox&limit=${limit}`),
        200,
      );
      expect(body?.items).toHaveLength(limit);
      expect(total).toBeLessThanOrEqual(4);
    }
  });

  it('when a word is searched for: at most 4', async () => {
    const { total, body } = await countSecond<{ items: unknown[] }>(
      () => holder('director').get('service-requests?view=all&limit=25&q=jaringan'),
      200,
    );
    expect(body?.items).toHaveLength(25);
    expect(total).toBeLessThanOrEqual(4);
  });
});
