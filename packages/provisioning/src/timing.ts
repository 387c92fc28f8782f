import type { Timing } from './driver.ts';

/** Half a minute for a call; a lost effect is looked for after 5 seconds, 30 seconds and 2 minutes. */
export const DEFAULT_TIMING: Timing = { deadlineMs: 30_000, graceMs: [5000, 30_000, 120_000] };

/** Milliseconds until the next look at an effect that was begun `ageMs` ago; `undefined` after the last. */
export const nextLook = (graceMs: readonly number[], ageMs: number): number | undefined => {
  const next = graceMs.find((grace) => grace > ageMs);
  return next === undefined ? undefined : next - ageMs;
};
