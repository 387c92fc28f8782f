import { dayBookOf } from './day-book.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * How many working days lie after the first ISO date up to and including the second: the first is day zero. Negative when
 * the second lies before the first.
 *
 * @example
 * workingDaysBetween(calendar, '2026-03-17', '2026-04-02') // 7
 */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  const book = dayBookOf(calendar);
  const first = book.dayOn(from).number;
  const last = book.dayOn(to).number;
  if (last < first) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let number = first + 1; number <= last; number++) if (book.day(number).isWorking) count++;
  return count;
}
