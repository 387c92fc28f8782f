import { addWorkingTime } from './add-working-time.ts';
import { type Day, type DayBook, dayBookOf } from './day-book.ts';
import { instantOf, millisecondsOf } from './instant.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** When somebody is reminded of what is due: so much working time before it, at it, or after it. Days are whole ones. */
export type Rung =
  | { when: 'at' }
  | { when: 'before' | 'after'; amount: number; unit: 'working-hour' | 'working-day' };

/**
 * The moment (RFC 3339 UTC) of each rung of a due time, in the order of the rungs. Pure: of the same calendar, due time and rungs the
 * same; so whatever moves the due time, or what is worked around it, moves the moments with it.
 *
 * Every moment lies in service hours, of which the closing minute is one here because most of what is due is due then:
 *
 * - `at` is the due time itself, or the next opening where nobody works then.
 * - `before` and `after` in working days are openings: of the day so many working days before the one on which it is due (0: of that
 *   day itself), or after it. On a day off, the day on which it is due is the last working day before.
 * - In working hours they lie exactly so much service time away.
 *
 * Throws a RangeError on an amount below zero and on a calendar without working days.
 *
 * @example
 * // Due on Thursday 2 April 2026, 16.00 WIB, the day before a day off
 * ladder(calendar, '2026-04-02T09:00:00Z', [
 *   { when: 'before', amount: 1, unit: 'working-day' },
 *   { when: 'at' },
 *   { when: 'after', amount: 1, unit: 'working-day' },
 * ])
 * // ['2026-04-01T00:30:00Z', '2026-04-02T09:00:00Z', '2026-04-06T00:30:00Z']
 */
export function ladder(calendar: WorkingCalendar, dueAt: string, rungs: readonly Rung[]): string[] {
  const book = dayBookOf(calendar);
  const due = millisecondsOf(dueAt);
  return rungs.map((rung) => {
    if (rung.when === 'at') return instantOf(whenWorking(book, due));
    const { when, amount, unit } = rung;
    if (!(amount >= 0 && Number.isFinite(amount)))
      throw new RangeError(`Nobody is reminded ${amount} ${unit} ${when}`);
    if (unit === 'working-day') {
      const days = Math.ceil(amount);
      return instantOf(
        openingOf(when === 'before' ? daysBefore(book, due, days) : daysAfter(book, due, days)),
      );
    }
    return when === 'before'
      ? instantOf(hoursBefore(book, due, amount * 3_600_000))
      : addWorkingTime(calendar, instantOf(due), amount, unit);
  });
}

const openingOf = ({ hours, begins }: Day): number => hours[0]?.[0] ?? begins;

function whenWorking(book: DayBook, at: number): number {
  for (let day = book.workingDayFrom(book.dayAt(at).number); ; day = book.workingDayFrom(day.number + 1))
    for (const [opens, closes] of day.hours) if (at <= closes) return Math.max(at, opens);
}

/** Counted back from the last working day that has opened by then. */
function daysBefore(book: DayBook, due: number, days: number): Day {
  let day = workingDayUntil(book, book.dayAt(due).number);
  if (openingOf(day) > due) day = workingDayUntil(book, day.number - 1);
  for (let left = days; left > 0; left--) day = workingDayUntil(book, day.number - 1);
  return day;
}

function daysAfter(book: DayBook, due: number, days: number): Day {
  let day = book.dayAt(due);
  for (let left = days; left > 0; left--) day = book.workingDayFrom(day.number + 1);
  return days === 0 ? book.workingDayFrom(day.number + 1) : day;
}

/** The latest moment of service from which so much service time is left until then. */
function hoursBefore(book: DayBook, due: number, length: number): number {
  let left = length;
  for (let day = workingDayUntil(book, book.dayAt(due).number); ; day = workingDayUntil(book, day.number - 1))
    for (const [opens, closes] of day.hours.toReversed()) {
      const lasts = Math.min(closes, due) - opens;
      if (lasts < 0) continue;
      if (left <= lasts) return opens + lasts - left;
      left -= lasts;
    }
}

function workingDayUntil(book: DayBook, number: number): Day {
  for (let before = number; before > number - 731; before--) {
    const found = book.day(before);
    if (found.isWorking) return found;
  }
  throw new RangeError(`The calendar has no working day within two years before ${book.day(number).date}`);
}
