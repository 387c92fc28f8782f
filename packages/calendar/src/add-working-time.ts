import type { DeadlineUnit } from './clock-mark.ts';
import { dueOf } from './due-of.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * The instant at which a time that begins now is over, by the rules of `dueOf`; `amount` is not below zero.
 *
 * @example
 * addWorkingTime(calendar, '2026-05-12T02:00:00Z', 5, 'working-day') // '2026-05-21T09:00:00Z'
 */
export function addWorkingTime(
  calendar: WorkingCalendar,
  instant: string,
  amount: number,
  unit: Exclude<DeadlineUnit, 'none'>,
): string {
  const due = dueOf(calendar, [{ type: 'start', at: instant, deadline: { amount, unit } }]);
  if (due === null) throw new RangeError(`Nothing to add: ${amount} ${unit}`);
  return due;
}
