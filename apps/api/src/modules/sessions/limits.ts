import { networkOf } from '#platform/network.ts';

/** How often something may be tried before pauses begin, and how the pauses grow. Seconds. */
export interface Limit {
  key: string;
  free: number;
  firstPause: number;
  longestPause: number;
  /** Whether a success wipes out the failures before it. */
  forgiving: boolean;
}

/** Tries under one key. Instants in milliseconds since 1970. */
export interface Tries {
  failures: number;
  pending: number;
  lastAt: number;
  blockedUntil: number | null;
}

/** `go`: it may be tried now; `wait`: others are being looked at, ask again in a moment; `blocked` for so many milliseconds. */
export type Verdict =
  | { kind: 'go'; tries: Tries }
  | { kind: 'wait' }
  | { kind: 'blocked'; milliseconds: number };

const FORGOTTEN_AFTER = 3_600_000;
/** A try that has not ended by then died with its process. */
const LOST_AFTER = 60_000;

/** One name from one address: nobody can be locked out from anywhere else. */
export const pairLimit = (address: string, what: string): Limit => ({
  key: `pair|${networkOf(address)}|${what}`,
  free: 10,
  firstPause: 30,
  longestPause: 900,
  forgiving: true,
});

/** One person's second factor, from wherever: whoever gets so far knows the password, and six digits are soon guessed by many. */
export const personLimit = (what: string): Limit => ({
  key: `person|${what}`,
  free: 10,
  firstPause: 30,
  longestPause: 900,
  forgiving: true,
});

/** All names from one address: more than an office mistypes in an hour. */
export const addressLimit = (address: string): Limit => ({
  key: `address|${networkOf(address)}`,
  free: 200,
  firstPause: 1,
  longestPause: 60,
  forgiving: false,
});

/** Whether one more try may begin. A hundred at once find at most `free` of them going. */
export const judge = (tries: Tries, limit: Limit, now: number): Verdict => {
  const { blockedUntil } = tries;
  if (blockedUntil !== null && blockedUntil > now)
    return { kind: 'blocked', milliseconds: blockedUntil - now };
  const failures = now - tries.lastAt > FORGOTTEN_AFTER ? 0 : tries.failures;
  const pending = now - tries.lastAt > LOST_AFTER ? 0 : tries.pending;
  if (pending >= Math.max(1, limit.free - failures)) return { kind: 'wait' };
  return { kind: 'go', tries: { failures, pending: pending + 1, lastAt: now, blockedUntil: null } };
};

/** How the count stands after a try ended. */
export const settle = (tries: Tries, limit: Limit, succeeded: boolean, now: number): Tries => {
  const pending = Math.max(0, tries.pending - 1);
  if (succeeded)
    return limit.forgiving
      ? { failures: 0, pending, lastAt: now, blockedUntil: null }
      : { ...tries, pending, lastAt: now };
  const failures = tries.failures + 1;
  return { failures, pending, lastAt: now, blockedUntil: blockUntil(failures, limit, now) };
};

const blockUntil = (failures: number, limit: Limit, now: number): number | null => {
  const beyond = failures - limit.free;
  if (beyond < 0) return null;
  return now + Math.min(limit.firstPause * 2 ** Math.min(beyond, 20), limit.longestPause) * 1000;
};
