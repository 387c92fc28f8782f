import { type ClockMark, createWorkingCalendar } from '@pendopo/calendar';
import { loadCatalogue, remindersOf, type StandardDefinition } from '@pendopo/standards';
import { describe, expect, it } from 'vitest';
import { dueStepRungs, movedSince, type Standing, stepsWithTarget } from './step-rungs.ts';

const NOW = '2026-11-24T02:00:00Z';
const hoursBefore = (instant: string, hours: number) =>
  Temporal.Instant.from(instant).subtract({ hours }).toString();

describe('the steps of every standard that have a target', () => {
  const withTargets = loadCatalogue().flatMap(({ agency, standards }) =>
    standards
      .map(({ definition }) => definition)
      .filter((definition) => stepsWithTarget(definition).length > 0)
      .map((standard) => ({ agency, standard, reminders: remindersOf(standard, agency) })),
  );
  /** A case at each of them, in each procedure. */
  const standings = (
    { variants = [] }: StandardDefinition,
    keys: readonly string[],
    arrival: string,
    marks: readonly ClockMark[],
  ): Standing[] =>
    [null, ...variants.map(({ key }) => key)].flatMap((variant) =>
      keys.map((key) => ({ steps: [key], variant, arrivals: { [key]: arrival }, marks })),
    );

  it('are told of for as long as a case has moved since what is looked at, and no longer', () => {
    let told = 0;
    for (const { agency, standard, reminders } of withTargets) {
      const calendar = createWorkingCalendar({
        zone: agency.zone,
        profiles: agency.hours,
        days: agency.days,
      });
      const keys = stepsWithTarget(standard);
      const since = movedSince(standard, reminders, NOW);
      const dueFor = (arrival: string, marks: readonly ClockMark[] = []) =>
        standings(standard, keys, arrival, marks).flatMap((one) =>
          dueStepRungs(calendar, standard, one, reminders, NOW),
        );
      expect(dueFor(since)).toEqual([]);
      const stood: ClockMark[] = [
        { type: 'pause', at: hoursBefore(since, 24), reason: 'menunggu', owner: 'applicant' },
        { type: 'resume', at: since },
      ];
      expect(dueFor(hoursBefore(since, 25), stood)).toEqual([]);
      for (let days = 1; days < 40; days += 1) told += dueFor(hoursBefore(NOW, days * 24)).length;
    }
    expect(withTargets.length).toBeGreaterThan(0);
    expect(told).toBeGreaterThan(withTargets.length);
  });
});
