import type { Static } from 'typebox';
import type { TimeSpan } from './definition/primitives.ts';

/** One thing that was said with an action, as people read it. */
export interface Detail {
  key: string;
  title: string;
  text: string;
}

/**
 * A mark of the clock. `start` and `reclassify` carry the promise that counts from the start, `extend` the time that is added.
 * `pause` says as its reason `papers` (a return) or `applicant` (another step of the applicant's), both the applicant's time;
 * `external-start` says the name of the outside party, whose share begins while the clock runs on.
 */
export type ClockEffect = { type: 'clock'; reason: string | null } & (
  | { mark: 'start' | 'reclassify' | 'extend'; span: Static<typeof TimeSpan> }
  | { mark: 'pause' | 'resume' | 'end' | 'reopen' | 'external-start' | 'external-end' }
);

/** What follows from an action. Data; the caller carries it out in the same transaction or queues it. */
export type Effect =
  | { type: 'take-number' }
  | ClockEffect
  | { type: 'enter'; step: string }
  | { type: 'assign'; step: string; person: string }
  | { type: 'disposition'; instruction: string; to: string; person: string | null }
  /** The case goes to a unit, which from now on is the unit concerned (`state.unit`) and reads the case. */
  | { type: 'forward-to-unit'; organization: string }
  /**
   * `reason` is what was said with the action in words: why it was refused or returned, what was instructed. `details` is the whole
   * input, thing by thing, for the letter's list of facts.
   */
  | { type: 'issue-letter'; letter: string; reason: string | null; details: Detail[] }
  /** Items of a provisioning step come into being, or (again: true, after a dispute or a return) are worked on once more. */
  | { type: 'plan-provisions'; step: string; again: boolean }
  /** Everything provided becomes an asset of the unit. */
  | { type: 'register-assets' }
  /** Sealed credentials are told to their recipients. */
  | { type: 'deliver-credentials' }
  /** What is sealed and unopened is destroyed. */
  | { type: 'withdraw-credentials' }
  /** The last word is the applicant's; after the window of the standard or the agency silence is taken for consent. */
  | { type: 'schedule-acceptance'; step: string }
  | { type: 'notify'; audience: 'step' | 'applicant' | 'recipients'; about: string };
