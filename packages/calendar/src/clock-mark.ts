/** `working-hour` counts inside service hours, `minute` and `hour` are clock time, `none` promises nothing. */
export type DeadlineUnit = 'minute' | 'hour' | 'working-hour' | 'working-day' | 'calendar-day' | 'none';

/** A promise of time. In days, a part of a day counts as a whole one. */
export interface Deadline {
  amount: number;
  unit: DeadlineUnit;
}

/** With whom the case lies while the clock is paused. */
export type PauseOwner = 'applicant' | 'external' | 'agency';

/**
 * What moves the clock of a case, out of its ledger; `at` is RFC 3339.
 *
 * - `start`: submission, or the step from which the deadline runs. A later start begins a new clock and forgets the old one.
 * - `pause`, `resume`: the clock stops, and goes on. A pause during a pause only changes its reason and owner from then on.
 * - `external-start`, `external-end`: a third party has the case; the clock runs, the days are shown as its share.
 * - `extend`: more time is promised, on top of what there is.
 * - `reclassify`: another promise replaces the first one from the start; pauses and extensions stay as they were.
 * - `end`: what was promised has been done. `reopen`: it was not; the time in between was the applicant's.
 */
export type ClockMark =
  | { type: 'start'; at: string; deadline: Deadline }
  | { type: 'pause'; at: string; reason: string; owner: PauseOwner }
  | { type: 'resume'; at: string }
  | { type: 'external-start'; at: string; party: string }
  | { type: 'external-end'; at: string }
  | { type: 'extend'; at: string; amount: number; unit: DeadlineUnit; reason: string }
  | { type: 'reclassify'; at: string; deadline: Deadline }
  | { type: 'end'; at: string }
  | { type: 'reopen'; at: string };
