import type { ClockLedger, Gap } from './clock-ledger.ts';
import type { ClockDay, DayReason, Party } from './clock-reading.ts';
import { gapAtClosing } from './count-days.ts';
import { serviceTime } from './count-time.ts';
import type { Day, DayBook } from './day-book.ts';
import { type Finding, isDayUnit, type Leg } from './find-due.ts';

interface Verdict {
  counted: boolean;
  reason: DayReason;
  name?: string;
  /** Whose day it is if it has elapsed. */
  party: Party | null;
}

/** Says of every day from the start on whether it counts and why, up to due or the moment of reading, whichever is later. */
export function explainDays(
  book: DayBook,
  ledger: ClockLedger,
  finding: Finding,
  readingAt: number,
): ClockDay[] {
  const today = book.dayAt(readingAt).number;
  const last = Math.max(today, finding.legs.at(-1)?.end?.dueDay ?? today);
  const days: ClockDay[] = [];
  for (let number = book.dayAt(ledger.startedAt).number; number <= last; number++) {
    const day = book.day(number);
    const elapsed = number <= today;
    const { counted, reason, name, party } = judgeDay(ledger, finding, day, elapsed);
    const special = name === undefined ? day.special : null;
    days.push({
      date: day.date,
      counted,
      reason,
      ...(name === undefined ? {} : { name }),
      ...(special ? { name: special.name } : {}),
      ...(special?.decree ? { decree: special.decree } : {}),
      share: elapsed ? party : null,
      elapsed,
    });
  }
  return days;
}

function judgeDay(ledger: ClockLedger, finding: Finding, day: Day, elapsed: boolean): Verdict {
  const leg = legOf(finding.legs, day);
  const takesEveryDate = leg !== undefined && leg.unit !== 'working-day' && leg.unit !== 'working-hour';
  const beforeCounting = isDayUnit(finding.legs[0]?.unit ?? 'working-day')
    ? judgeBeforeCounting(ledger, finding, day)
    : undefined;
  if (beforeCounting?.reason === 'receipt') return beforeCounting;
  if (day.off && !takesEveryDate) return { counted: false, reason: day.off, party: null };
  if (beforeCounting) return beforeCounting;
  const gap = leg && !isDayUnit(leg.unit) ? gapOfTime(ledger, leg, day) : gapAtClosing(ledger.gaps, day);
  if (gap === 'after-hours') return { counted: false, reason: gap, party: null };
  if (gap) return paused(gap);
  const external = elapsed
    ? ledger.externals.find(({ from, to }) => from < day.closing && day.closing <= to)
    : undefined;
  const party = external ? 'external' : 'agency';
  if (leg?.end && leg.end.lastCounted < day.number && day.number <= leg.end.dueDay) {
    return { counted: false, reason: 'moved', party };
  }
  if (isBeyondDue(finding, day)) return { counted: true, reason: 'overdue', party };
  if (external) return { counted: true, reason: 'external', name: external.party, party };
  return { counted: true, reason: day.special?.kind === 'make-up' ? 'make-up' : 'counted', party };
}

/** The days up to the last day zero, of a promise in days: arrived, received, returned on that day. */
function judgeBeforeCounting(
  ledger: ClockLedger,
  { dayZeros, isBegun }: Finding,
  day: Day,
): Verdict | undefined {
  const first = dayZeros[0];
  const last = dayZeros.at(-1);
  if (!first || !last) return undefined;
  if (day.number < first.number) return { counted: false, reason: day.off ?? 'after-hours', party: null };
  if (day.number === first.number) return { counted: false, reason: 'receipt', party: null };
  if (isBegun && day.number > last.number) return undefined;
  const gap = ledger.gaps.findLast(({ from }) => from < day.ends);
  if (!gap) return undefined;
  const isReceivedAgain = dayZeros.some(({ number }) => number === day.number);
  return isReceivedAgain ? { counted: false, reason: 'receipt', party: gap.owner } : paused(gap);
}

/** For a promise in time: the gap that left nothing of the day, or that the case had not come within service hours yet. */
function gapOfTime(ledger: ClockLedger, leg: Leg, day: Day): Gap | 'after-hours' | undefined {
  const within = leg.unit === 'working-hour' ? day.hours : [[day.begins, day.ends] as const];
  if (serviceTime(within, [], ledger.startedAt, day.ends) === 0) return 'after-hours';
  if (serviceTime(within, ledger.gaps, ledger.startedAt, day.ends) > 0) return undefined;
  return gapAtClosing(ledger.gaps, day) ?? ledger.gaps.findLast(({ from }) => from < day.ends);
}

function paused(gap: Gap): Verdict {
  return { counted: false, reason: `paused-${gap.owner}`, name: gap.reason, party: gap.owner };
}

/** The part of the promise that is being counted on a day: the first that does not end before it, else the last. */
function legOf(legs: readonly Leg[], day: Day): Leg | undefined {
  return legs.find(({ end }) => end === null || day.number <= end.dueDay) ?? legs.at(-1);
}

function isBeyondDue({ legs }: Finding, day: Day): boolean {
  const end = legs.at(-1)?.end;
  return end !== undefined && end !== null && day.number > end.dueDay;
}
