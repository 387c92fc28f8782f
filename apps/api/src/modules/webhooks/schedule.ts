/** Pauses between the tries of a delivery; together three days. */
const PAUSES = ['PT5S', 'PT5M', 'PT30M', 'PT2H', 'PT5H', 'PT10H', 'PT14H', 'PT20H', 'PT20H'].map((pause) =>
  Temporal.Duration.from(pause).total('milliseconds'),
);
/** So that a thousand that failed together do not come back together: a tenth earlier or later. */
const JITTER = 0.1;
/** A receiver may ask for patience, not for ever. */
const LONGEST_ASKED_MS = Temporal.Duration.from({ hours: 24 }).total('milliseconds');

/**
 * Milliseconds until a delivery is tried again; `undefined` when its tries are used up.
 * @param failed how many tries have failed, this one included.
 * @param retryAfter the answer's header: seconds, or a date. Never sooner than that.
 * @param random gives 0 ≤ x < 1.
 */
export const nextPause = (
  failed: number,
  retryAfter: string | undefined,
  now: Temporal.Instant,
  random: () => number = Math.random,
): number | undefined => {
  const pause = PAUSES[failed - 1];
  if (pause === undefined) return undefined;
  const spread = pause * (1 + JITTER * (2 * random() - 1));
  return Math.round(Math.max(spread, askedFor(retryAfter, now)));
};

const askedFor = (retryAfter: string | undefined, now: Temporal.Instant): number => {
  if (retryAfter === undefined) return 0;
  const asked = /^\d{1,9}$/.test(retryAfter)
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter) - now.epochMilliseconds;
  return Number.isNaN(asked) ? 0 : Math.min(Math.max(0, asked), LONGEST_ASKED_MS);
};
