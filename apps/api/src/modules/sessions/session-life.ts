import { hourOf, nextHour } from '#platform/coarse-time.ts';
import { isPart, type RefreshToken } from './refresh-token.ts';

/** A session unused for so long has ended, and any session after a week. */
const IDLE = Temporal.Duration.from({ hours: 12 });
const LONGEST = Temporal.Duration.from({ hours: 7 * 24 });
/** Two tabs may bring the same cookie at once; the later one is not a thief yet. */
const GRACE = Temporal.Duration.from({ seconds: 10 });

/** When a session was begun, used and will end, RFC 3339. */
export interface SessionTimes {
  createdAt: string;
  lastUsedAt: string;
  expiresAt: string;
}

/** The times of a session that was begun then and is used now. */
export const timesOf = (begun: Temporal.Instant, now: Temporal.Instant): SessionTimes => {
  const [idle, longest] = [now.add(IDLE), begun.add(LONGEST)];
  const end = Temporal.Instant.compare(idle, longest) < 0 ? idle : longest;
  const [createdAt, lastUsedAt, expiresAt] = [begun, now, end].map(toMilliseconds) as [
    string,
    string,
    string,
  ];
  return { createdAt, lastUsedAt, expiresAt };
};

/** The same to the hour, for a session whose holder may have to stay unknown: begun and used before the full hour, ended after it. */
export const coarseTimes = (begun: Temporal.Instant, now: Temporal.Instant): SessionTimes => ({
  createdAt: hourOf(begun),
  lastUsedAt: hourOf(now),
  expiresAt: nextHour(Temporal.Instant.from(timesOf(begun, now).expiresAt)).toString(),
});

const toMilliseconds = (instant: Temporal.Instant): string => instant.round('millisecond').toString();

/** What a session's row says of its cookie. */
export interface SessionRow {
  familyHash: string | null;
  refreshHash: string | null;
  previousRefreshHash: string | null;
  rotatedAt: string | null;
  expiresAt: string;
  revokedAt: string | null;
}

/**
 * `rotate`: the cookie is the present one. `again`: it is the one before, a moment later. `reused`: of this family, but used up.
 * `refuse`: no such session, or it has ended; a stranger's guess ends nobody's.
 */
export const judgeRefresh = (
  row: SessionRow | undefined,
  token: RefreshToken,
  now: Temporal.Instant,
): 'rotate' | 'again' | 'reused' | 'refuse' => {
  if (row === undefined || !isPart(token.family, row.familyHash)) return 'refuse';
  if (row.revokedAt !== null || Temporal.Instant.compare(Temporal.Instant.from(row.expiresAt), now) <= 0)
    return 'refuse';
  if (isPart(token.secret, row.refreshHash)) return 'rotate';
  const isLate = row.rotatedAt === null || isBefore(Temporal.Instant.from(row.rotatedAt).add(GRACE), now);
  return isPart(token.secret, row.previousRefreshHash) && !isLate ? 'again' : 'reused';
};

const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) < 0;
