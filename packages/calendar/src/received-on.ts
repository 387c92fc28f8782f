import { type Day, type DayBook, dayBookOf } from './day-book.ts';
import { instantOf, millisecondsOf } from './instant.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * On which working day something counts as received, and at which instant.
 *
 * - On a working day before the last interval of service hours has ended, also before opening and during the break: that
 *   day, at the very instant.
 * - At or after the end of service hours, or on a day off: the next working day, at its opening.
 *
 * This date is day zero of a deadline in days: counting begins with the day after.
 *
 * @example
 * // Friday 27 March 2026, 11.05, at a counter that closes at 11.00: received on Monday at 08.00
 * receivedOn(calendar, '2026-03-27T04:05:00Z') // { date: '2026-03-30', instant: '2026-03-30T01:00:00Z' }
 */
export function receivedOn(calendar: WorkingCalendar, instant: string): { date: string; instant: string } {
  const at = millisecondsOf(instant);
  const day = dayReceived(dayBookOf(calendar), at);
  const opening = day.hours[0]?.[0] ?? day.begins;
  return { date: day.date, instant: instantOf(at < day.begins ? opening : at) };
}

/** The working day on which something that arrives at this moment counts as received. */
export function dayReceived(book: DayBook, at: number): Day {
  const day = book.dayAt(at);
  return day.isWorking && at < day.closing ? day : book.workingDayFrom(day.number + 1);
}
