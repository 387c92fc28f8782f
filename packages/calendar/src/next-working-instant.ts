import { dayBookOf } from './day-book.ts';
import { instantOf, millisecondsOf } from './instant.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * The instant itself if it lies within service hours, otherwise the next opening: after the break, or of the next working day.
 *
 * @example
 * nextWorkingInstant(calendar, '2026-11-24T05:20:00Z') // 12.20 WIB, in the break: '2026-11-24T06:00:00Z'
 */
export function nextWorkingInstant(calendar: WorkingCalendar, instant: string): string {
  const book = dayBookOf(calendar);
  const at = millisecondsOf(instant);
  let day = book.workingDayFrom(book.dayAt(at).number);
  for (;;) {
    for (const [opens, closes] of day.hours) if (at < closes) return instantOf(Math.max(at, opens));
    day = book.workingDayFrom(day.number + 1);
  }
}
