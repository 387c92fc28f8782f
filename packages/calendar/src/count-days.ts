import type { Gap } from './clock-ledger.ts';
import type { CountEnd } from './count-end.ts';
import type { Day, DayBook } from './day-book.ts';

/**
 * Counts days after the day numbered `after`: those of the unit at whose closing the case was not in a gap. Ends at the closing
 * of the first working day, from the last counted one on, that is not in a gap either. Null if a gap that still lasts is in
 * the way.
 */
export function countDays(
  book: DayBook,
  gaps: readonly Gap[],
  unit: 'working-day' | 'calendar-day',
  amount: number,
  after: number,
): CountEnd | null {
  let day = book.day(after);
  for (let left = Math.ceil(amount); left > 0; ) {
    day = unit === 'working-day' ? book.workingDayFrom(day.number + 1) : book.day(day.number + 1);
    const gap = gapAtClosing(gaps, day);
    if (!gap) left--;
    else if (gap.to === Number.POSITIVE_INFINITY) return null;
  }
  const lastCounted = day.number;
  day = book.workingDayFrom(day.number);
  for (let gap = gapAtClosing(gaps, day); gap; gap = gapAtClosing(gaps, day)) {
    if (gap.to === Number.POSITIVE_INFINITY) return null;
    day = book.workingDayFrom(day.number + 1);
  }
  return { due: day.closing, dueDay: day.number, lastCounted };
}

/** The gap in which the case was when a day closed, that is: begun before the closing and not ended before it. */
export function gapAtClosing(gaps: readonly Gap[], day: Day): Gap | undefined {
  return gaps.find((gap) => gap.from < day.closing && day.closing <= gap.to);
}
