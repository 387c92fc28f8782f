import { loadCatalogue, type StandardDefinition } from '@pendopo/standards';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistories } from '#modules/service-requests/index.ts';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { modules } from '../app.ts';
import { fixedClock } from '../platform/clock.ts';
import { clearUnfinished, createTravellingClock, seedDemo } from './index.ts';

/** A Thursday evening, when nobody works. */
const today = '2026-11-19T15:00:00Z';
/** One agency stands for all: what differs between them is in their standards. */
const catalogue = loadCatalogue().slice(0, 1);
const [entry] = catalogue;
if (entry === undefined) throw new Error('The catalogue is empty.');
const { agency, standards } = entry;

interface Installation extends TestApp {
  told: string[];
  seed(signal?: AbortSignal): Promise<void>;
  census(): Promise<Counted[]>;
}

interface Counted {
  standard: string;
  unit: string;
  subject: string;
  status: string;
  step: string | null;
  actions: string[];
  late: boolean;
  letters: number;
  assets: number;
}

/** An installation whose demonstration can be made; `meanwhile` sees every call before it is carried out. */
const install = async (meanwhile: (url: string) => void = () => undefined): Promise<Installation> => {
  const clock = createTravellingClock(fixedClock(today));
  const watch = fp(async (api: FastifyInstance) => {
    api.addHook('onRequest', async ({ url }) => meanwhile(url));
  });
  const test = await buildTestApp({ clock, modules: [watch, ...modules], environment: { DEMO: 'true' } });
  const { owner, ownerUrl } = test.database;
  const told: string[] = [];
  return {
    ...test,
    told,
    seed: (signal = new AbortController().signal) =>
      seedDemo({ app: test.app, clock, ownerUrl, signal, catalogue, tell: (line) => told.push(line) }),
    census: async () => {
      const { rows } = await owner.query<Counted>(
        `select standard, unit.name as unit, coalesce(one.form ->> 'application', '') as subject, one.status, one.step,
           coalesce(one.kept_promise is false or one.due_at < $2, false) as late,
           array(select action from service_request_events event where event.service_request_id = one.id order by sequence) as actions,
           (select count(*)::int from letters where service_request_id = one.id) as letters,
           (select count(*)::int from assets where service_request_id = one.id) as assets
         from service_requests one join organizations unit on unit.id = one.organization_id
         where one.agency = $1 order by standard, unit.name, subject, one.status, actions`,
        [agency.code, today],
      );
      return rows;
    },
  };
};

const stepsOf = ({ procedure, variants }: StandardDefinition) =>
  procedure ?? variants?.flatMap((variant) => variant.procedure) ?? [];

describe('the demonstration', () => {
  let whole: Installation;
  beforeAll(async () => {
    whole = await install();
    await whole.seed();
  }, 120_000);
  afterAll(() => whole.close());

  it('has cases in every status and at every step, late ones and returned ones', async () => {
    const cases = await whole.census();
    expect(cases.length).toBeGreaterThanOrEqual(40);
    const statuses = ['draft', 'open', 'returned', 'completed', 'rejected', 'cancelled'];
    expect([...new Set(cases.map(({ status }) => status))].sort()).toEqual(statuses.sort());
    expect(cases.filter(({ late, status }) => late && status === 'open')).not.toHaveLength(0);
    for (const { definition } of standards) {
      const steps = cases.flatMap(({ standard, step }) => (standard === definition.code ? [step] : []));
      expect(steps).toEqual(expect.arrayContaining(stepsOf(definition).map(({ key }) => key)));
    }
  });

  it('has a letter and what was handed out for every completed case, and whole histories', async () => {
    const completed = (await whole.census()).filter(({ status }) => status === 'completed');
    expect(completed).not.toHaveLength(0);
    expect(completed.filter(({ letters, assets }) => letters === 0 || assets === 0)).toEqual([]);
    const { db } = whole.database;
    expect((await db.within(agency.code, (tx) => verifyHistories(tx, agency.code))).broken).toEqual([]);
  });

  it('greets nobody with a heap of news, and nobody with old news', async () => {
    const { rows } = await whole.database.owner.query<{ unread: number; oldest: string }>(
      `select count(*)::int as unread, min(at)::date::text as oldest
       from notifications where read_at is null group by person_id`,
    );
    expect(rows).not.toHaveLength(0);
    for (const { unread, oldest } of rows) {
      expect(unread).toBeLessThanOrEqual(12);
      expect(oldest >= '2026-11-17').toBe(true);
    }
  });

  it('is left alone by the next start', async () => {
    expect(whole.told).toEqual(['Preparing the demonstration …']);
    expect(await clearUnfinished(whole.database.ownerUrl, whole.dataDir)).toBe(false);
    await whole.seed();
    expect(whole.told).toHaveLength(1);
  });

  it('is made anew after it was cut off: the same again, but for a case that fails and is told by name', async () => {
    const stopping = new AbortController();
    const unlucky = { calls: 0, case: '' };
    const cut = await install((url) => {
      unlucky.calls += 1;
      if (unlucky.calls === 300) stopping.abort(new Error('Ctrl-C'));
      const [, id = ''] = /service-requests\/([^/]+)\/actions/.exec(url) ?? [];
      if (unlucky.calls > 900 && unlucky.case === '') unlucky.case = id;
      if (id !== '' && id === unlucky.case) throw new Error('This one cannot go on.');
    });
    const { ownerUrl } = cut.database;
    await expect(cut.seed(stopping.signal)).rejects.toThrow('Ctrl-C');
    expect(await cut.census()).not.toHaveLength(0);

    expect(await clearUnfinished(ownerUrl, cut.dataDir)).toBe(true);
    expect(await cut.census()).toHaveLength(0);
    await cut.seed();
    expect(await clearUnfinished(ownerUrl, cut.dataDir)).toBe(false);
    const expected = (await whole.census()).map((one) => JSON.stringify(one));
    const found = (await cut.census()).map((one) => JSON.stringify(one));
    expect(found).toHaveLength(expected.length);
    expect(found.filter((one) => !expected.includes(one))).toHaveLength(1);
    expect(cut.told.at(-1)).toMatch(/^The demonstration leaves off \S+, .+: POST .+ 500/);
    await cut.close();
  }, 120_000);
});
