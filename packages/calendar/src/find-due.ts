import type { ClockLedger, Gap } from './clock-ledger.ts';
import type { Deadline, DeadlineUnit } from './clock-mark.ts';
import { countDays } from './count-days.ts';
import type { CountEnd } from './count-end.ts';
import { countClockTime, countServiceTime } from './count-time.ts';
import type { Day, DayBook } from './day-book.ts';
import { dayReceived } from './received-on.ts';

interface Promised extends Deadline {
  unit: Exclude<DeadlineUnit, 'none'>;
}

/** A part of the promise in one unit, and where it ends; null while a pause lasts that keeps it from ending. */
export interface Leg extends Promised {
  end: CountEnd | null;
}

export interface Finding {
  /** The day of receipt; after it each day that became day zero anew, because the case was returned on day zero. */
  dayZeros: Day[];
  /** False while a return on day zero lasts: counting has not begun. */
  isBegun: boolean;
  legs: Leg[];
  due: number | null;
}

/** The milliseconds of the units that count time. */
export const unitLength = { minute: 60_000, hour: 3_600_000, 'working-hour': 3_600_000 };

/** Whether a unit counts whole days. */
export function isDayUnit(unit: DeadlineUnit): unit is 'working-day' | 'calendar-day' {
  return unit === 'working-day' || unit === 'calendar-day';
}

/** Counts the promise and its extensions over the calendar; the rules stand at `dueOf`. */
export function findDue(book: DayBook, ledger: ClockLedger): Finding {
  const { dayZeros, isBegun } = findDayZero(book, ledger);
  const legs: Leg[] = [];
  const promised =
    ledger.promise.unit === 'none' ? [] : mergeSameUnits([ledger.promise, ...ledger.extensions]);
  for (const deadline of promised) {
    const before = legs.at(-1);
    const start: CountStart | null = before
      ? before.end && { day: before.end.dueDay, at: before.end.due }
      : { day: isBegun ? dayZeros.at(-1)?.number : undefined, at: ledger.startedAt };
    legs.push({ ...deadline, end: start && countLeg(book, ledger.gaps, deadline, start) });
  }
  return { dayZeros, isBegun, legs, due: legs.at(-1)?.end?.due ?? null };
}

/** From where a leg counts: days after `day`, where that is known, or time from `at` on. */
interface CountStart {
  day: number | undefined;
  at: number;
}

function countLeg(
  book: DayBook,
  gaps: readonly Gap[],
  { amount, unit }: Promised,
  start: CountStart,
): CountEnd | null {
  if (isDayUnit(unit)) {
    return start.day === undefined ? null : countDays(book, gaps, unit, amount, start.day);
  }
  const count = unit === 'working-hour' ? countServiceTime : countClockTime;
  return count(book, gaps, amount * unitLength[unit], start.at);
}

/**
 * The day of receipt is day zero. What is returned on its day zero has not been worked on for a day yet, so the day on which it
 * comes back is day zero anew.
 */
function findDayZero(book: DayBook, ledger: ClockLedger): { dayZeros: Day[]; isBegun: boolean } {
  let zero = dayReceived(book, ledger.startedAt);
  const dayZeros = [zero];
  for (const gap of ledger.gaps) {
    if (gap.from >= zero.ends) break;
    if (isOpen(gap)) return { dayZeros, isBegun: false };
    const back = dayReceived(book, gap.to);
    if (back.number > zero.number) {
      zero = back;
      dayZeros.push(zero);
    }
  }
  return { dayZeros, isBegun: true };
}

/** Whether a gap, or a third party's share, still lasts. */
export function isOpen(gap: Pick<Gap, 'to'>): boolean {
  return gap.to === Number.POSITIVE_INFINITY;
}

function mergeSameUnits(deadlines: Deadline[]): Promised[] {
  const merged: Promised[] = [];
  for (const { amount, unit } of deadlines) {
    if (unit === 'none') continue;
    const last = merged.at(-1);
    if (last?.unit === unit) last.amount += amount;
    else merged.push({ amount, unit });
  }
  return merged;
}
