import { isPart, type RefreshToken } from './refresh-token.ts';

/** A session unused for so long has ended, and any session after a week. */
const IDLE = Temporal.Duration.from({ hours: 12 });
const LONGEST = Temporal.Duration.from({ hours: 7 * 24 });
/** Two tabs may bring the same cookie at once; the later one is not a thief yet. */
const GRACE = Temporal.Duration.from({ seconds: 10 });

/** Until when a session lasts that was begun then and is used now. */
export const lifeOf = (begun: Temporal.Instant, now: Temporal.Instant): { expiresAt: Temporal.Instant } => {
  const [idle, longest] = [now.add(IDLE), begun.add(LONGEST)];
  return { expiresAt: Temporal.Instant.compare(idle, longest) < 0 ? idle : longest };
};

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
