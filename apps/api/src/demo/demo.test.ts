import type { SurveyResult } from '@pendopo/contracts';
import { type CatalogueAgency, loadCatalogue, type StandardDefinition } from '@pendopo/standards';
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
const catalogue = loadCatalogue();
/** The agency with the fewest steps stands for all where it is made more than once. */
const smallest = [...catalogue].sort((a, b) => sizeOf(a) - sizeOf(b)).slice(0, 1);

interface Installation extends TestApp {
  told: string[];
  seed(signal?: AbortSignal): Promise<void>;
  census(): Promise<Counted[]>;
}

interface Counted {
  agency: string;
  standard: string;
  /** Null for a member of the public. */
  unit: string | null;
  subject: string;
  status: string;
  step: string | null;
  actions: string[];
  late: boolean;
  masked: boolean;
  confidential: boolean;
  letters: number;
  assets: number;
}

/** An installation whose demonstration can be made; `meanwhile` sees every call before it is carried out. */
const install = async (
  agencies: readonly CatalogueAgency[],
  meanwhile: (url: string) => void = () => undefined,
): Promise<Installation> => {
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
      seedDemo({
        app: test.app,
        clock,
        ownerUrl,
        signal,
        catalogue: agencies,
        tell: (line) => told.push(line),
      }),
    census: async () => {
      const { rows } = await owner.query<Counted>(
        `select one.agency, standard, unit.name as unit, one.form::text as subject, one.status, one.step,
           coalesce(one.form ->> 'identity' = 'masked', false) as masked,
           coalesce(one.form ->> 'visibility' = 'confidential', false) as confidential,
           coalesce(one.kept_promise is false or one.due_at < $1, false) as late,
           array(select action from service_request_events event where event.service_request_id = one.id order by sequence) as actions,
           (select count(*)::int from letters where service_request_id = one.id) as letters,
           (select count(*)::int from assets where service_request_id = one.id) as assets
         from service_requests one left join organizations unit on unit.id = one.organization_id
         order by one.agency, standard, unit.name, subject, one.status, actions`,
        [today],
      );
      return rows;
    },
  };
};

const standards = catalogue.flatMap((entry) => entry.standards.map(({ definition }) => definition));
const casesOf = (cases: readonly Counted[], { code }: StandardDefinition) =>
  cases.filter(({ standard }) => standard === code);
const inProgress = ['open', 'returned'];

describe('the demonstration', () => {
  let whole: Installation;
  let cases: Counted[];
  beforeAll(async () => {
    whole = await install(catalogue);
    await whole.seed();
    cases = await whole.census();
  }, 240_000);
  afterAll(() => whole.close());

  it.each(catalogue.map(({ agency }) => agency.code))('has cases of every kind in %s', (code) => {
    const own = cases.filter(({ agency }) => agency === code);
    expect(own.length).toBeGreaterThanOrEqual(35);
    const statuses = ['draft', 'open', 'returned', 'completed', 'rejected', 'cancelled'];
    expect([...new Set(own.map(({ status }) => status))].sort()).toEqual(statuses.sort());
    expect(own.filter(({ late, status }) => late && status === 'open')).not.toHaveLength(0);
    const ofThePublic = own.filter(({ unit }) => unit === null);
    expect(ofThePublic).not.toHaveLength(0);
    expect(ofThePublic.filter(({ masked }) => masked)).not.toHaveLength(0);
    expect(ofThePublic.filter(({ confidential }) => confidential)).not.toHaveLength(0);
  });

  it.each(standards.map((definition) => [definition.code, definition] as const))(
    'has completed cases of %s, and one at each of its steps',
    (_, definition) => {
      const own = casesOf(cases, definition);
      expect(own.filter(({ status }) => status === 'completed')).not.toHaveLength(0);
      expect(own.filter(({ status }) => inProgress.includes(status))).not.toHaveLength(0);
      // Whoever objects stands at no step until then.
      const steps = stepsOf(definition).filter(({ on }) => !('object' in on));
      expect([...new Set(own.map(({ step }) => step))]).toEqual(
        expect.arrayContaining(steps.map(({ key }) => key)),
      );
    },
  );

  it('has time extended, a class changed and an identity opened somewhere', () => {
    const taken = new Set(
      cases.flatMap(({ agency, actions }) => actions.map((action) => `${agency} ${action}`)),
    );
    for (const action of ['extend', 'reclassify', 'ask-identity', 'open-identity'])
      expect(taken).toContain(`okutimur ${action}`);
  });

  it('shows what people think of a service of every agency', async () => {
    for (const { agency } of catalogue) {
      const { body } = await whole.app.inject(`/api/v1/agencies/${agency.code}/surveys/results`);
      const shown = (JSON.parse(body) as { items: SurveyResult[] }).items.filter(
        ({ index }) => index !== null,
      );
      expect([agency.code, shown.length]).toEqual([agency.code, 1]);
    }
  });

  it('has letters for every completed case, what was handed out, and whole histories', async () => {
    for (const definition of standards) {
      const makes = stepsOf(definition).some(({ kind }) => kind === 'provisioning');
      const completed = casesOf(cases, definition).filter(({ status }) => status === 'completed');
      expect(completed.filter(({ letters, assets }) => letters === 0 || (makes && assets === 0))).toEqual([]);
    }
    const { db } = whole.database;
    for (const { agency } of catalogue)
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
    const alone = await install(smallest);
    await alone.seed();
    const expected = (await alone.census()).map((one) => JSON.stringify(one));
    await alone.close();
    const cut = await install(smallest, (url) => {
      unlucky.calls += 1;
      if (unlucky.calls === 300) stopping.abort(new Error('Ctrl-C'));
      const [, id = ''] = /service-requests\/([^/]+)\/actions/.exec(url) ?? [];
      if (unlucky.calls > 700 && unlucky.case === '') unlucky.case = id;
      if (id !== '' && id === unlucky.case) throw new Error('This one cannot go on.');
    });
    const { ownerUrl } = cut.database;
    await expect(cut.seed(stopping.signal)).rejects.toThrow('Ctrl-C');
    expect(await cut.census()).not.toHaveLength(0);

    expect(await clearUnfinished(ownerUrl, cut.dataDir)).toBe(true);
    expect(await cut.census()).toHaveLength(0);
    await cut.seed();
    expect(await clearUnfinished(ownerUrl, cut.dataDir)).toBe(false);
    const found = (await cut.census()).map((one) => JSON.stringify(one));
    expect(found).toHaveLength(expected.length);
    expect(found.filter((one) => !expected.includes(one))).toHaveLength(1);
    expect(cut.told.at(-1)).toMatch(/^The demonstration leaves off \S+, .+: POST .+ 500/);
    await cut.close();
  }, 120_000);
});

function stepsOf({ procedure, variants }: StandardDefinition) {
  return procedure ?? variants?.[0]?.procedure ?? [];
}

function sizeOf(entry: CatalogueAgency): number {
  return entry.standards.flatMap(({ definition }) => stepsOf(definition)).length;
}
