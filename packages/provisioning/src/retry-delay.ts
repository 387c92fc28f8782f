/** Tries after which an item waits for a person. */
export const MAX_TRIES = 8;
const FIRST_MS = 5000;
const CAP_MS = 15 * 60_000;

/** `attempt` counts the tries that failed before this one, from 0; `random` gives 0 ≤ x < 1. */
export interface RetryDelayInput {
  attempt: number;
  retryAfterMs?: number | undefined;
  random?: () => number;
}

/**
 * Milliseconds until the next try: full jitter below 5 s · 2ⁿ, at most 15 minutes; what the back-end asked for wins.
 * `undefined` when the tries are used up.
 */
export const retryDelay = ({
  attempt,
  retryAfterMs,
  random = Math.random,
}: RetryDelayInput): number | undefined => {
  if (attempt + 1 >= MAX_TRIES) return undefined;
  return retryAfterMs ?? Math.floor(random() * Math.min(CAP_MS, FIRST_MS * 2 ** attempt));
};
