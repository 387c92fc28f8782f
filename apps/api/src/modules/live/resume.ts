import { sql } from 'drizzle-orm';
import { eventFeed } from '#modules/events/index.ts';
import type { Cases } from '#modules/service-requests/index.ts';
import type { Actor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';

/** Who was away for longer reads anew what they see. */
const LONGEST_AWAY = Temporal.Duration.from({ hours: 12 });
/** Clocks of processes differ, and a change is told a moment after it was dated. */
const SLACK = Temporal.Duration.from({ minutes: 1 });
/** So much is said again at most. */
const MOST = 500;

/** Cases that changed since a listener last heard something; null when nobody can tell any more. */
export const missedSince = async (
  tx: Transaction,
  cases: Cases,
  { agency, actor, lastId, now }: { agency: string; actor: Actor; lastId: string; now: Temporal.Instant },
): Promise<{ id: string; version: number }[] | null> => {
  const [, sequence, seconds] = /^(\d{1,15})-(\d{1,12})$/.exec(lastId) ?? [];
  if (sequence === undefined || seconds === undefined) return null;
  const heardAt = Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000);
  const isTooLong = Temporal.Instant.compare(heardAt.add(LONGEST_AWAY), now) < 0;
  // A place beyond the end is of another history: the database is an older one, brought back.
  if (isTooLong || Number(sequence) > (await eventFeed(tx, agency).last())) return null;
  const since = heardAt.subtract(SLACK).toString();
  // What is dated to the hour may have happened at any time of it.
  const { rows } = await tx.execute<{ id: string; version: number }>(sql`
    select id, version from service_requests
    where agency = ${agency} and updated_at >= date_trunc('hour', ${since}::timestamptz)
      and (updated_at >= ${since}::timestamptz or updated_at = date_trunc('hour', updated_at))
    order by updated_at limit ${MOST + 1}`);
  if (rows.length > MOST) return null;
  const openable = await cases.openableBy(
    tx,
    agency,
    rows.map(({ id }) => id),
  );
  const seen = openable(actor);
  return rows.filter(({ id }) => seen.has(id));
};
