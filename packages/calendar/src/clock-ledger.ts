import type { ClockMark, Deadline, DeadlineUnit, PauseOwner } from './clock-mark.ts';
import { millisecondsOf } from './instant.ts';

/** A stretch of time in milliseconds since the epoch; `to` is Infinity while it lasts. */
interface Stretch {
  from: number;
  to: number;
}

/** A stretch in which the clock stands still. */
export interface Gap extends Stretch {
  reason: string;
  owner: PauseOwner;
}

/** A stretch in which a third party has the case while the clock runs. */
export interface ExternalShare extends Stretch {
  party: string;
}

export interface Extension {
  at: string;
  amount: number;
  unit: DeadlineUnit;
  reason: string;
}

/** What the marks come to, before any calendar: stretches in order of time, gaps without overlap. */
export interface ClockLedger {
  startedAt: number;
  promise: Deadline;
  extensions: Extension[];
  gaps: Gap[];
  externals: ExternalShare[];
  endedAt: number | null;
  lastMarkAt: number;
}

/** The reason of the gap between delivery and the applicant's dispute. */
export const awaitingAcceptance = 'awaiting-acceptance';

/**
 * Reads the marks in order of time; undefined before a start. A mark that fits nothing (a resume while running, a pause after
 * the end) changes nothing. Throws a RangeError on an amount below zero and on an `at` that is no instant.
 */
export function readLedger(marks: readonly ClockMark[]): ClockLedger | undefined {
  let ledger: ClockLedger | undefined;
  for (const { mark, at } of inOrder(marks)) {
    if (mark.type === 'start') {
      ledger = {
        startedAt: at,
        promise: checked(mark.deadline),
        extensions: [],
        gaps: [],
        externals: [],
        endedAt: null,
        lastMarkAt: at,
      };
    } else if (ledger) {
      apply(ledger, mark, at);
      ledger.lastMarkAt = at;
    }
  }
  return ledger;
}

function apply(ledger: ClockLedger, mark: Exclude<ClockMark, { type: 'start' }>, at: number): void {
  switch (mark.type) {
    case 'pause':
      if (ledger.endedAt !== null) return;
      closeLast(ledger.gaps, at);
      ledger.gaps.push({ from: at, to: Number.POSITIVE_INFINITY, reason: mark.reason, owner: mark.owner });
      return;
    case 'resume':
      if (ledger.endedAt === null) closeLast(ledger.gaps, at);
      return;
    case 'external-start':
      closeLast(ledger.externals, at);
      ledger.externals.push({ from: at, to: Number.POSITIVE_INFINITY, party: mark.party });
      return;
    case 'external-end':
      closeLast(ledger.externals, at);
      return;
    case 'extend':
      ledger.extensions.push({
        at: mark.at,
        reason: mark.reason,
        ...checked({ amount: mark.amount, unit: mark.unit }),
      });
      return;
    case 'reclassify':
      ledger.promise = checked(mark.deadline);
      return;
    case 'end':
      if (ledger.endedAt !== null) return;
      closeLast(ledger.gaps, at);
      closeLast(ledger.externals, at);
      ledger.endedAt = at;
      return;
    case 'reopen':
      if (ledger.endedAt === null) return;
      ledger.gaps.push({ from: ledger.endedAt, to: at, reason: awaitingAcceptance, owner: 'applicant' });
      ledger.endedAt = null;
      return;
  }
}

function closeLast(stretches: Stretch[], at: number): void {
  const last = stretches.at(-1);
  if (last?.to === Number.POSITIVE_INFINITY) last.to = at;
}

function checked(deadline: Deadline): Deadline {
  if (!(deadline.amount >= 0 && Number.isFinite(deadline.amount))) {
    throw new RangeError(`A deadline cannot be ${deadline.amount} ${deadline.unit}`);
  }
  return deadline;
}

function inOrder(marks: readonly ClockMark[]): { mark: ClockMark; at: number }[] {
  const timed = marks.map((mark) => ({ mark, at: millisecondsOf(mark.at) }));
  const isSorted = timed.every(({ at }, index) => index === 0 || at >= (timed[index - 1]?.at ?? at));
  return isSorted ? timed : timed.sort((a, b) => a.at - b.at);
}
