import fc from 'fast-check';
import { counter, makassar, statutory, withDays } from './calendars.fixture.ts';
import type { ClockMark, DeadlineUnit } from './clock-mark.ts';
import { dueOf } from './due-of.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** In milliseconds. */
const minute = 60_000;
const firstMinute = Temporal.Instant.from('2024-01-01T00:00:00Z').epochMilliseconds / minute;
const minutesOfFourYears = 4 * 365 * 24 * 60;

type Timed = Exclude<DeadlineUnit, 'none'>;
type Promised = { amount: number; unit: Timed };

/** Whole minutes since the epoch, because letters and ledgers are read to the minute. */
export const moment = fc.integer({ min: firstMinute, max: firstMinute + minutesOfFourYears });
const regional = withDays(
  { date: '2026-11-21', kind: 'make-up', name: 'Ganti hari kerja', decree: 'SE Bupati', asWeekday: 1 },
  { date: '2026-11-23', kind: 'regional', name: 'Hari jadi', decree: 'Perbup' },
);
/** Calendars that differ in hours, zone and days of their own. */
export const calendar = fc.constantFrom(statutory, counter, makassar, regional);
/** What a standard may promise, in each of its units. */
export const promise: fc.Arbitrary<Promised> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 0, max: 60 }), unit: fc.constant<Timed>('working-day') }),
  fc.record({ amount: fc.integer({ min: 0, max: 60 }), unit: fc.constant<Timed>('calendar-day') }),
  fc.record({ amount: fc.integer({ min: 0, max: 80 }), unit: fc.constant<Timed>('working-hour') }),
  fc.record({ amount: fc.integer({ min: 0, max: 200 }), unit: fc.constantFrom<Timed>('hour', 'minute') }),
);
/** Minutes of running, then of pausing, and so on; short ones are as likely as long ones. */
const stretch = fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 20 * 24 * 60 }));
/** Up to four stretches of running, each with the pause behind it. */
export const rhythm = fc.array(fc.tuple(stretch, stretch), { maxLength: 4 });

/** An instant by its whole minutes since the epoch. */
export function at(minutes: number): string {
  return Temporal.Instant.fromEpochMilliseconds(minutes * minute).toString();
}

/** The mark by which a clock starts. */
export function start(begin: number, deadline: Promised): ClockMark {
  return { type: 'start', at: at(begin), deadline };
}

interface Pause {
  from: number;
  to: number;
}

/** Where the pauses of a rhythm lie, in minutes. */
export function pausesOf(begin: number, rhythmOf: readonly (readonly [number, number])[]): Pause[] {
  let cursor = begin;
  return rhythmOf.map(([running, away]) => {
    const from = cursor + running;
    cursor = from + away;
    return { from, to: cursor };
  });
}

/** The marks of pauses in which the applicant is waited for. */
export function marksOf(pauses: readonly Pause[]): ClockMark[] {
  return pauses.flatMap(({ from, to }): ClockMark[] => [
    { type: 'pause', at: at(from), reason: 'papers', owner: 'applicant' },
    { type: 'resume', at: at(to) },
  ]);
}

/** The marks of stretches in which a third party has the case. */
export function sharesOf(stretches: readonly Pause[]): ClockMark[] {
  return stretches.flatMap(({ from, to }): ClockMark[] => [
    { type: 'external-start', at: at(from), party: 'PDN' },
    { type: 'external-end', at: at(to) },
  ]);
}

/** As a ledger has them. */
export const inOrder = (marks: readonly ClockMark[]): ClockMark[] =>
  [...marks].sort((a, b) => minutesOf(a.at) - minutesOf(b.at));

/** The whole minutes of an instant. */
export const minutesOf = (instant: string): number =>
  Temporal.Instant.from(instant).epochMilliseconds / minute;

/** Due in minutes; what is never due is due at infinity. */
export function dueIn(of: WorkingCalendar, marks: readonly ClockMark[]): number {
  const due = dueOf(of, marks);
  return due === null ? Number.POSITIVE_INFINITY : Temporal.Instant.from(due).epochMilliseconds / minute;
}
