import { dayBookOf } from './day-book.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * Whether the agency has service hours on an ISO date. Throws a RangeError on a text that is no date.
 *
 * @example
 * isWorkingDay(calendar, '2026-03-18') // false: joint leave for Nyepi
 */
export function isWorkingDay(calendar: WorkingCalendar, date: string): boolean {
  return dayBookOf(calendar).dayOn(date).isWorking;
}
