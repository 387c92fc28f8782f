import { loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStage, type Stage } from '../stage.ts';
import { type Wishes, walk } from '../walker/index.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await buildStage();
});
afterAll(() => stage.close());

const standards = loadCatalogue().flatMap((agency) =>
  agency.standards.map(({ definition }) => definition.code),
);
const go = (standard: string, wishes: Wishes) => walk(stage.http, stage.cast, standard, wishes);

describe.each(standards)('%s', (standard) => {
  it('is returned twice, mended, and approved', async () => {
    const journey = await go(standard, { returns: 2 });
    expect(journey.case.status).toBe('completed');
    const actions = journey.taken.map(({ action }) => action);
    expect(actions.filter((action) => action === 'return')).toHaveLength(2);
    expect(actions.filter((action) => action === 'submit')).toHaveLength(3);

    const clock = await stage.desk.clock(journey.filer, journey.case);
    expect(clock.pauses.filter(({ reason }) => reason !== 'awaiting-acceptance')).toHaveLength(2);
    const rejected = journey.case.requirements.filter(({ attachments }) =>
      attachments.some(({ version }) => version === 3),
    );
    expect(rejected).toHaveLength(1);
  });

  it('keeps what was accepted through a return', async () => {
    const journey = await go(standard, { returns: 1, until: ({ status }) => status === 'returned' });
    const verdicts = journey.case.requirements.map(({ verdict }) => verdict);
    expect(verdicts.filter((verdict) => verdict === 'rejected')).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict === 'accepted')).toHaveLength(verdicts.length - 1);
  });

  it('is refused, with a letter that says why', async () => {
    const { case: one, filer } = await go(standard, { end: 'rejected' });
    expect(one).toMatchObject({ status: 'rejected', step: null });
    const { items } = await stage.desk.letters(filer, one);
    expect(items.map(({ kind }) => kind)).toContain('rejection');
    const { state } = await stage.desk.clock(filer, one);
    expect(state).toBe('ended');
  });

  it('is taken back by its unit', async () => {
    const { case: one } = await go(standard, { end: 'cancelled' });
    expect(one).toMatchObject({ status: 'cancelled', step: null });
  });
});

it.each(standards.filter((standard) => hasAcceptance(standard)))(
  '%s is disputed, made again, and accepted with a new credential',
  async (standard) => {
    const { case: one, taken, opened } = await go(standard, { disputes: 1 });
    expect(one.status).toBe('completed');
    const actions = taken.map(({ action }) => action);
    expect(actions.filter((action) => action === 'deliver')).toHaveLength(2);
    expect(opened).toHaveLength(2);
    expect(opened[0]).not.toEqual(opened[1]);
  },
);

it('leaves every history whole', async () => {
  expect(await stage.brokenHistories()).toEqual([]);
});

function hasAcceptance(code: string): boolean {
  return loadCatalogue()
    .flatMap(({ standards: all }) => all)
    .some(
      ({ definition }) =>
        definition.code === code && definition.procedure?.some(({ kind }) => kind === 'acceptance'),
    );
}
