import { dayBookOf } from './day-book.ts';
import { instantOf } from './instant.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * The service hours of an ISO date as half-open intervals of instants (RFC 3339 UTC), in order; empty on a day off.
 *
 * @example
 * serviceHoursOf(calendar, '2026-03-16')
 * // Ramadan, WIB: [{ from: '2026-03-16T01:00:00Z', until: '2026-03-16T05:00:00Z' }, { from: '…05:30:00Z', until: '…08:00:00Z' }]
 */
export function serviceHoursOf(calendar: WorkingCalendar, date: string): { from: string; until: string }[] {
  return dayBookOf(calendar)
    .dayOn(date)
    .hours.map(([from, until]) => ({ from: instantOf(from), until: instantOf(until) }));
}
