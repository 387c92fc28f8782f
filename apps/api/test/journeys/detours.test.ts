import { loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStage, type Stage } from '../stage.ts';
import { type Wishes, walk } from '../walker/index.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await buildStage();
});
afterAll(() => stage.close());

const definitions = loadCatalogue().flatMap(({ standards }) => standards.map(({ definition }) => definition));
/** The standards in which a step of a kind has an outcome. */
const having = (kind: string, outcome: string) =>
  definitions
    .filter(({ procedure }) => procedure?.some((step) => step.kind === kind && outcome in step.on))
    .map((definition) => [definition.code, definition] as const);
const go = (standard: string, wishes: Wishes) => walk(stage.http, stage.cast, standard, wishes);

describe.each(having('verification', 'return'))('%s', (standard, definition) => {
  const hasPapers = definition.requirements.some(({ kind }) => kind === 'document' || kind === 'photo');
  const isJudged = hasPapers && definition.requirements.some(({ reviewable }) => reviewable !== false);

  it('is returned twice, mended, and approved', async () => {
    const journey = await go(standard, { returns: 2 });
    expect(journey.case.status).toBe('completed');
    const actions = journey.taken.map(({ action }) => action);
    expect(actions.filter((action) => action === 'return')).toHaveLength(2);
    expect(actions.filter((action) => action === 'submit')).toHaveLength(3);

    const clock = await stage.desk.clock(journey.filer, journey.case);
    const isCounted = definition.deadline.from === 'submission';
    expect(clock.pauses.filter(({ reason }) => reason === 'papers')).toHaveLength(isCounted ? 2 : 0);
    // Where there is room for one file alone, the next one is its new version.
    const mended = journey.case.requirements.filter(({ attachments }) =>
      [attachments.length, ...attachments.map(({ version }) => version)].includes(3),
    );
    expect(mended).toHaveLength(isJudged ? 1 : 0);
  });

  it.runIf(isJudged)('keeps what was accepted through a return', async () => {
    const journey = await go(standard, { returns: 1, until: ({ status }) => status === 'returned' });
    const verdicts = journey.case.requirements
      .filter(({ reviewable }) => reviewable)
      .map(({ verdict }) => verdict);
    expect(verdicts.filter((verdict) => verdict === 'rejected')).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict === 'accepted')).toHaveLength(verdicts.length - 1);
  });
});

it.each(having('verification', 'reject'))('%s is refused, with a letter that says why', async (standard) => {
  const { case: one, filer } = await go(standard, { end: 'rejected' });
  expect(one).toMatchObject({ status: 'rejected', step: null });
  const { items } = await stage.desk.letters(filer, one);
  expect(items.map(({ kind }) => kind)).toContain('rejection');
  const { state } = await stage.desk.clock(filer, one);
  expect(state).toBe(one.dueAt === null ? 'none' : 'ended');
});

it.each(definitions.map(({ code }) => code))('%s is taken back by whoever asked', async (standard) => {
  const { case: one } = await go(standard, { end: 'cancelled' });
  expect(one).toMatchObject({ status: 'cancelled', step: null });
});

it.each(having('acceptance', 'dispute'))(
  '%s is disputed, done again, and accepted',
  async (standard, definition) => {
    const { case: one, taken, opened } = await go(standard, { disputes: 1 });
    expect(one.status).toBe('completed');
    const actions = taken.map(({ action }) => action);
    expect(actions.filter((action) => action === 'accept')).toHaveLength(1);
    const makes = definition.procedure?.some(
      (step) => step.kind === 'provisioning' && step.items.some(({ credential }) => credential),
    );
    expect(opened).toHaveLength(makes ? 2 : 0);
    expect(new Set(opened.map((credential) => JSON.stringify(credential))).size).toBe(opened.length);
  },
);

it('leaves every history whole', async () => {
  expect(await stage.brokenHistories()).toEqual([]);
});
