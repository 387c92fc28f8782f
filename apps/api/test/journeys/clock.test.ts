import { loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildStage, type Stage } from '../stage.ts';
import { type ClockView, walk } from '../walker/index.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await buildStage();
});
afterAll(() => stage.close());

/** Each standard, and whether its clock runs from the submission; else it may stand still before it has begun. */
const standards = loadCatalogue().flatMap((agency) =>
  agency.standards.map(
    ({ definition: { code, deadline } }) =>
      [code, deadline.unit !== 'none' && deadline.from === 'submission'] as const,
  ),
);

const today = () => stage.clock.now().toZonedDateTimeISO('Asia/Jakarta').toPlainDate().toString();

it.each(standards)('adds up its days at every step of %s, returned once', async (standard, runsAtOnce) => {
  const seen: string[] = [];
  const journey = await walk(stage.http, stage.cast, standard, {
    returns: 1,
    onTurn: async (one, by) => {
      stage.clock.advance('PT7H');
      const clock = await stage.desk.clock(by, one);
      seen.push(clock.state);
      expectToAddUp(clock, today());
      if (one.submittedAt === null) expect(clock).toMatchObject({ state: 'none', days: [], dueAt: null });
      if (one.status === 'returned')
        expect([clock.state, clock.dueAt]).toEqual([runsAtOnce ? 'paused' : 'none', null]);
    },
  });
  if (runsAtOnce) expect(seen).toEqual(expect.arrayContaining(['none', 'running', 'paused']));
  const clock = await stage.desk.clock(journey.filer, journey.case);
  expect(clock.state).toBe(clock.promise === null ? 'none' : 'ended');
  expectToAddUp(clock, today());
});

/**
 * What anybody can check without knowing the calendar: every day after day zero that is not off belongs to somebody, until what was
 * promised is delivered.
 */
function expectToAddUp({ promise, days, totals, dueAt, pauses, state }: ClockView, today: string): void {
  expect(days.map(({ date }) => date)).toEqual(consecutive(days));
  if (promise === null || state === 'none') return;
  const dayZero = days.find(({ reason }) => reason === 'receipt')?.date ?? '9999';
  const elapsed = days.filter(({ date, reason }) => date > dayZero && date <= today && !isOff(reason));
  const ours = elapsed.filter(({ counted }) => counted).length;
  const shared = totals.applicant + totals.agency + totals.external;
  if (state === 'ended') expect(shared).toBeLessThanOrEqual(elapsed.length);
  else expect([shared, totals.agency + totals.external]).toEqual([elapsed.length, ours]);
  expect(pauses.every(({ from, to }) => to === null || from <= to)).toBe(true);
  if (state === 'running' && dueAt !== null)
    expect(days.filter(({ counted }) => counted)).toHaveLength(promise.amount);
}

const isOff = (reason: string): boolean =>
  ['saturday', 'sunday', 'national', 'joint-leave', 'regional', 'no-service-hours'].includes(reason);

function consecutive(days: ClockView['days']): string[] {
  const first = days[0]?.date;
  if (first === undefined) return [];
  return days.map((_, index) => Temporal.PlainDate.from(first).add({ days: index }).toString());
}
