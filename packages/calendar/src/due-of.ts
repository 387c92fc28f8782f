import { readLedger } from './clock-ledger.ts';
import type { ClockMark } from './clock-mark.ts';
import { dayBookOf } from './day-book.ts';
import { findDue } from './find-due.ts';
import { instantOf } from './instant.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * When a case is due (RFC 3339 UTC), out of its marks and the calendar alone. Null before a start, where nothing is promised,
 * and while a pause lasts: then the day depends on when the case comes back. The same as `readClock(…).dueAt`.
 *
 * The rules:
 *
 * 1. **Receipt.** What arrives at or after the end of service hours, or on a day off, is received on the next working day;
 *    before opening and in the break, on that very day (`receivedOn`). The day of receipt is day zero.
 * 2. **working-day.** Counted are the working days after day zero on which the case lies with the agency at the end of service
 *    hours. So the day of a return does not count and the day of resubmission does: a pause from Monday to Wednesday moves
 *    due by two working days, one of an hour at noon by none. A case returned on its day zero has not been worked on yet:
 *    the day on which it is received again is day zero anew. Due is the end of service hours of the last counted day.
 * 3. **calendar-day.** The same with every date; on a day off the case is with whoever has it when the date ends. If the last
 *    counted day is off, due moves to the end of service hours of the next working day.
 * 4. **minute, hour** are clock time from the start on, and **working-hour** time within service hours; pauses are left out to
 *    the millisecond, and receipt does not round.
 * 5. **Extensions** in the unit of the promise add to it; in another unit they are counted from where it ends. A
 *    reclassification counts the new promise from the start and keeps pauses and extensions.
 * 6. A third party's share does not stop the clock. The time between an end and a reopening is a pause.
 *
 * It follows that due never lies within a pause or (but for clock time) outside service hours, that a pause never brings it
 * forward, and that a pause cut in two moves it by as much as in one piece.
 *
 * @example
 * // Seven working days from Tuesday 17 March 2026, over Nyepi and Idulfitri: Thursday 2 April, 16.00 WIB
 * dueOf(calendar, [{ type: 'start', at: '2026-03-17T02:00:00Z', deadline: { amount: 7, unit: 'working-day' } }])
 * // '2026-04-02T09:00:00Z'
 */
export function dueOf(calendar: WorkingCalendar, marks: readonly ClockMark[]): string | null {
  const ledger = readLedger(marks);
  if (!ledger) return null;
  const { due } = findDue(dayBookOf(calendar), ledger);
  return due === null ? null : instantOf(due);
}
