import type { Deadline, DeadlineUnit, PauseOwner } from './clock-mark.ts';
import type { OffReason } from './day-book.ts';

/**
 * Why a day counts: `counted`; `make-up` (worked although it would be off); `external` (counted, a third party had it);
 * `overdue` (counted beyond the promise). Why it does not: `receipt` (day zero); `after-hours` (arrived, not yet received);
 * an `OffReason`; `paused-applicant`, `paused-external`, `paused-agency` (by who had the case);
 * `moved` (a calendar-day deadline that ends on a day off goes on to the next working day).
 */
export type DayReason =
  | 'counted'
  | 'make-up'
  | 'external'
  | 'overdue'
  | 'receipt'
  | 'after-hours'
  | 'moved'
  | `paused-${PauseOwner}`
  | OffReason;

/** Whose day it was. */
export type Party = 'applicant' | 'agency' | 'external';

/** A day of the explanation. */
export interface ClockDay {
  date: string;
  counted: boolean;
  reason: DayReason;
  /** The reason of the pause, the third party, else the holiday or make-up day on that date. */
  name?: string;
  /** The decree of the holiday. */
  decree?: string;
  /** Whose day it was in the totals; null where it is in none: ahead, off in a promise of working days, or not after the first day zero. */
  share: Party | null;
  /** False for a day ahead, which is a forecast. */
  elapsed: boolean;
}

/** What a clock shows at a moment. */
export interface ClockReading {
  /** `none`: not started, or nothing promised. */
  state: 'running' | 'paused' | 'ended' | 'none';
  /** What was promised at the start or by the last reclassification, without extensions. */
  promise: Deadline | null;
  extensions: { at: string; amount: number; unit: DeadlineUnit; reason: string }[];
  startedAt: string | null;
  endedAt: string | null;
  /** The date of receipt, for a promise in days its day zero (ISO); null before the start and while a return on day zero lasts. */
  receivedOn: string | null;
  /** See `dueOf`; null while a pause lasts. */
  dueAt: string | null;
  /** While paused: when it would be due if the case came back at this moment. Otherwise the same as `dueAt`. */
  dueIfResumedNow: string | null;
  /** Whether due had passed when the case ended, or has passed now. */
  overdue: boolean;
  /**
   * What has been used of the promise, in its unit. In days: those counted up to and including today, so today counts as used
   * from its first moment. In time: the time that ran, to a thousandth. Without a promise: working days.
   */
  used: number;
  /** Promise and extensions in its unit less what has been used: 0 on the day on which it is due, below zero after; 0 without a promise. */
  remaining: number;
  /** From the day of the start to due, today or the end, whichever is last. */
  days: ClockDay[];
  /** The pauses in order; the time between delivery and dispute is one (`awaiting-acceptance`, applicant). */
  pauses: { from: string; to: string | null; reason: string; owner: PauseOwner }[];
  /** The stretches in which a third party had the case while the clock ran, in order; `to` is null while it has it. */
  externals: { from: string; to: string | null; party: string }[];
  /**
   * Whose the elapsed days were. Taken in are the days up to today or the end that come after the first day zero (a promise in
   * time has no day zero and takes in the day of receipt); of these a promise in working days or working hours and a case
   * without promise take the working days, the other units every date. A paused day is its pause's owner's; any other day is
   * the third party's if it had the case when the day closed, else the agency's. So the three add up to the number of
   * `days` whose `share` is not null.
   */
  totals: Record<Party, number>;
  /** Years among `days` for which no national days have been decreed: only weekends and the agency's own days are off there. */
  warnings: { code: 'calendar-year-not-decreed'; year: number }[];
}
