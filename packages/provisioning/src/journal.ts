import type { Step } from './driver.ts';
import type { Turn } from './outcome.ts';

/** A step that was begun and of which nobody noted the end: maybe it happened. */
export interface OpenIntent {
  step: Step;
  /** Milliseconds since it was begun, by the journal's own clock, so that two workers agree. */
  ageMs: number;
  /** What `checkpoint` stored during the step. */
  checkpoint: string | null;
}

/** What a confirmed step leaves: the facts as inspected afterwards, and which credential is now in force. */
export interface Confirmation {
  facts: unknown;
  /** The rotation whose sealed password the step set; null when it set none, or when nobody knows whether it did. */
  credential: number | null;
  /** The effect was seen afterwards; its answer never came. */
  observed: boolean;
}

/** What stands in a journal when a run begins. */
export interface Remembered {
  /** The rotation whose password is known to be in force; 0 before the first. */
  confirmedCredential: number;
  /** Steps begun and not ended, oldest first. */
  intents: OpenIntent[];
}

/**
 * One item's memory, held by the caller. Every function is one transaction, committed when its promise resolves, and throws
 * only when the journal itself failed; such an error ends the run and comes out of it unchanged. One run at a time holds the
 * journal of an item, by a lock on back-end and identity name.
 */
export interface ProvisionJournal {
  open(): Promise<Remembered>;
  /**
   * Notes that a step is about to happen. For one that sets a password it makes one, seals it as unconfirmed in the place of
   * any other unconfirmed one, and returns it.
   */
  intend(step: Step): Promise<string | undefined>;
  /** Keeps what a driver must not forget, with the open intent. */
  checkpoint(step: Step, value: string): Promise<void>;
  /**
   * The step happened: intent ended, one event, facts. With a `credential` the sealed password is confirmed and the count is
   * set; without, an unconfirmed password is destroyed. In the same transaction a next step is intended, as by `intend`, and
   * an end may be noted.
   */
  confirm(step: Step, confirmation: Confirmation, next?: Turn): Promise<string | undefined>;
  /** The step did not happen, or is begun anew: intent ended without an event, an unconfirmed password destroyed. */
  abandon(step: Step, reason: string): Promise<void>;
}
