import { type ClockLedger, readLedger } from './clock-ledger.ts';
import type { ClockMark } from './clock-mark.ts';
import type { ClockDay, ClockReading } from './clock-reading.ts';
import { serviceTime } from './count-time.ts';
import { type DayBook, dayBookOf } from './day-book.ts';
import { explainDays } from './explain-days.ts';
import { type Finding, findDue, isDayUnit, isOpen, unitLength } from './find-due.ts';
import { instantOf, millisecondsOf } from './instant.ts';
import { uncoveredYears } from './uncovered-years.ts';
import type { WorkingCalendar } from './working-calendar.ts';

const notStarted: ClockReading = {
  state: 'none',
  promise: null,
  extensions: [],
  startedAt: null,
  endedAt: null,
  receivedOn: null,
  dueAt: null,
  dueIfResumedNow: null,
  overdue: false,
  used: 0,
  remaining: 0,
  days: [],
  pauses: [],
  externals: [],
  totals: { applicant: 0, agency: 0, external: 0 },
  warnings: [],
};

/**
 * Reads the clock of a case at a moment (RFC 3339): due by the rules of `dueOf`, every day with its reason, whose days they were,
 * and what is left. Pure: the same calendar, marks and moment give the same reading. An ended clock is read at its end, and a
 * moment before the last mark is taken as the moment of that mark. Throws a RangeError where `readLedger` does.
 *
 * @example
 * const marks = [{ type: 'start', at: '2026-03-17T02:00:00Z', deadline: { amount: 7, unit: 'working-day' } }]
 * readClock(calendar, marks, '2026-03-26T02:00:00Z')
 * // { state: 'running', dueAt: '2026-04-02T09:00:00Z', used: 2, remaining: 5,
 * //   days: [{ date: '2026-03-17', counted: false, reason: 'receipt', … },
 * //          { date: '2026-03-18', counted: false, reason: 'joint-leave', name: 'Cuti bersama Nyepi', … }, …] … }
 */
export function readClock(calendar: WorkingCalendar, marks: readonly ClockMark[], now: string): ClockReading {
  const ledger = readLedger(marks);
  if (!ledger) return structuredClone(notStarted);
  const book = dayBookOf(calendar);
  const readingAt = ledger.endedAt ?? Math.max(millisecondsOf(now), ledger.lastMarkAt);
  const finding = findDue(book, ledger);
  const days = explainDays(book, ledger, finding, readingAt);
  const isPaused = ledger.gaps.some(isOpen);
  const isPromised = ledger.promise.unit !== 'none';
  const used = usedOf(book, ledger, days, readingAt);
  const dueAt = finding.due === null ? null : instantOf(finding.due);
  return {
    state: stateOf(ledger, isPromised, isPaused),
    promise: isPromised ? ledger.promise : null,
    extensions: ledger.extensions,
    startedAt: instantOf(ledger.startedAt),
    endedAt: ledger.endedAt === null ? null : instantOf(ledger.endedAt),
    receivedOn: receivedOnOf(ledger, finding),
    dueAt,
    dueIfResumedNow: isPaused ? dueIfResumedAt(book, ledger, readingAt) : dueAt,
    overdue: finding.due !== null && readingAt > finding.due,
    used,
    remaining: isPromised ? toThousandth(totalOf(finding) - used) : 0,
    days,
    pauses: ledger.gaps.map((gap) => ({
      from: instantOf(gap.from),
      to: isOpen(gap) ? null : instantOf(gap.to),
      reason: gap.reason,
      owner: gap.owner,
    })),
    externals: ledger.externals.map((share) => ({
      from: instantOf(share.from),
      to: isOpen(share) ? null : instantOf(share.to),
      party: share.party,
    })),
    totals: {
      applicant: days.filter((day) => day.share === 'applicant').length,
      agency: days.filter((day) => day.share === 'agency').length,
      external: days.filter((day) => day.share === 'external').length,
    },
    warnings: uncoveredYears(calendar, days[0]?.date ?? '', days.at(-1)?.date ?? '').map((year) => ({
      code: 'calendar-year-not-decreed',
      year,
    })),
  };
}

function stateOf(ledger: ClockLedger, isPromised: boolean, isPaused: boolean): ClockReading['state'] {
  if (!isPromised) return 'none';
  if (ledger.endedAt !== null) return 'ended';
  return isPaused ? 'paused' : 'running';
}

function receivedOnOf({ promise }: ClockLedger, { dayZeros, isBegun }: Finding): string | null {
  const isInTime = promise.unit !== 'none' && !isDayUnit(promise.unit);
  if (isInTime) return dayZeros[0]?.date ?? null;
  return isBegun ? (dayZeros.at(-1)?.date ?? null) : null;
}

function dueIfResumedAt(book: DayBook, ledger: ClockLedger, at: number): string | null {
  const gaps = ledger.gaps.map((gap) => (isOpen(gap) ? { ...gap, to: at } : gap));
  const { due } = findDue(book, { ...ledger, gaps });
  return due === null ? null : instantOf(due);
}

function usedOf(book: DayBook, ledger: ClockLedger, days: readonly ClockDay[], readingAt: number): number {
  const { unit } = ledger.promise;
  if (unit === 'none' || isDayUnit(unit)) return days.filter((day) => day.counted && day.elapsed).length;
  let running = 0;
  for (let day = book.dayAt(ledger.startedAt); day.begins < readingAt; day = book.day(day.number + 1)) {
    const hours = unit === 'working-hour' ? day.hours : [[day.begins, day.ends] as const];
    running += serviceTime(hours, ledger.gaps, ledger.startedAt, readingAt);
  }
  return toThousandth(running / unitLength[unit]);
}

/** Promise and extensions in the unit of the promise; an extension in days of a promise in time, or the reverse, cannot be added. */
function totalOf({ legs }: Finding): number {
  const unit = legs[0]?.unit;
  if (unit === undefined) return 0;
  let total = 0;
  for (const leg of legs) {
    if (isDayUnit(unit)) total += isDayUnit(leg.unit) ? leg.amount : 0;
    else if (!isDayUnit(leg.unit)) total += (leg.amount * unitLength[leg.unit]) / unitLength[unit];
  }
  return total;
}

function toThousandth(value: number): number {
  return Math.round(value * 1000) / 1000;
}
