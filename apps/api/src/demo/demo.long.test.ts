import type { SurveyResult } from '@pendopo/contracts';
import { loadCatalogue, type StandardDefinition } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistories } from '#modules/service-requests/index.ts';
import { clearUnfinished } from './index.ts';
import { type Counted, type Installation, install } from './installation.fixture.ts';
import { stepsOf } from './steps-of.fixture.ts';

const catalogue = loadCatalogue();
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
});
