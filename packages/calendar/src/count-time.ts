import type { Gap } from './clock-ledger.ts';
import type { CountEnd } from './count-end.ts';
import type { DayBook } from './day-book.ts';

/** Lets `length` milliseconds of clock time pass from a moment on, outside gaps. Null if a gap that still lasts is in the way. */
export function countClockTime(
  book: DayBook,
  gaps: readonly Gap[],
  length: number,
  from: number,
): CountEnd | null {
  let at = from;
  let left = length;
  for (const gap of gaps) {
    if (gap.to <= at) continue;
    if (gap.from >= at + left) break;
    left -= gap.from - at;
    at = gap.to;
    if (at === Number.POSITIVE_INFINITY) return null;
  }
  return endAt(at + left, book.dayAt(at + left).number);
}

/** The same within service hours: what begins outside them begins at the next opening. */
export function countServiceTime(
  book: DayBook,
  gaps: readonly Gap[],
  length: number,
  from: number,
): CountEnd | null {
  let left = length;
  for (let day = book.dayAt(from); ; day = book.workingDayFrom(day.number + 1)) {
    for (const [opens, closes] of day.hours) {
      let at = Math.max(opens, from);
      while (at < closes) {
        const gap = gaps.find((candidate) => candidate.to > at);
        if (gap && gap.from <= at) {
          at = gap.to;
          if (at === Number.POSITIVE_INFINITY) return null;
          continue;
        }
        const until = Math.min(closes, gap?.from ?? closes);
        if (left <= until - at) return endAt(at + left, day.number);
        left -= until - at;
        at = until;
      }
    }
  }
}

function endAt(due: number, dueDay: number): CountEnd {
  return { due, dueDay, lastCounted: dueDay };
}

/** The milliseconds between two moments that lie within the given hours and outside gaps. */
export function serviceTime(
  hours: readonly (readonly [opens: number, closes: number])[],
  gaps: readonly Gap[],
  from: number,
  to: number,
): number {
  let sum = 0;
  for (const [opens, closes] of hours) {
    const begins = Math.max(opens, from);
    const ends = Math.min(closes, to);
    if (ends <= begins) continue;
    sum += ends - begins;
    for (const gap of gaps) sum -= Math.max(0, Math.min(gap.to, ends) - Math.max(gap.from, begins));
  }
  return sum;
}
