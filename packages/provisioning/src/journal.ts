import type { Step } from './driver.ts';

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

/**
 * One item's memory, held by the caller. Every function is one transaction, committed when its promise resolves, and throws
 * only when the journal itself failed; such an error ends the run and comes out of it unchanged. One run at a time holds the
 * journal of an item, by a lock on back-end and identity name.
 */
export interface ProvisionJournal {
  /** The rotation whose password is known to be in force; 0 before the first. */
  confirmedCredential(): Promise<number>;
  /** Steps begun and not ended, oldest first. */
  openIntents(): Promise<OpenIntent[]>;
  /** Notes that a step is about to happen. */
  intend(step: Step): Promise<void>;
  /** Makes a password, seals it as unconfirmed in the place of any other unconfirmed one, and returns it. */
  sealCredential(): Promise<string>;
  /** Keeps what a driver must not forget, with the open intent. */
  checkpoint(step: Step, value: string): Promise<void>;
  /**
   * The step happened: intent ended, one event, facts. With a `credential` the sealed password is confirmed and the count is
   * set; without, an unconfirmed password is destroyed.
   */
  confirm(step: Step, confirmation: Confirmation): Promise<void>;
  /** The step did not happen, or is begun anew: intent ended without an event, an unconfirmed password destroyed. */
  abandon(step: Step, reason: string): Promise<void>;
}
