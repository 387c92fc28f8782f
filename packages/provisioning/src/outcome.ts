import type { Step } from './driver.ts';
import type { ProvisionFailure } from './provision-error.ts';

/**
 * How a run ended. `active`: a fresh inspection equals what is wanted, be it absence. `retry`: call again after so many
 * milliseconds; the item stays `running`. `counts` says whether that uses up one of the tries.
 */
export type ProvisionOutcome =
  | { status: 'active'; facts: unknown }
  | { status: 'failed'; error: ProvisionFailure }
  | { status: 'retry'; retryAfterMs: number; counts: boolean; error?: ProvisionFailure };

/** What a run does next: another step, or nothing more. */
export type Turn = { step: Step } | { outcome: ProvisionOutcome };
