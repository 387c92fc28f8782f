import { dayBookOf } from './day-book.ts';
import { millisecondsOf } from './instant.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The time within service hours between two instants; zero when the second is not after the first. */
export function workingTimeBetween(calendar: WorkingCalendar, from: string, to: string): Temporal.Duration {
  const book = dayBookOf(calendar);
  const first = millisecondsOf(from);
  const last = millisecondsOf(to);
  let milliseconds = 0;
  for (let day = book.dayAt(first); day.begins < last; day = book.day(day.number + 1)) {
    for (const [opens, closes] of day.hours) {
      milliseconds += Math.max(0, Math.min(closes, last) - Math.max(opens, first));
    }
  }
  return Temporal.Duration.from({ milliseconds });
}
