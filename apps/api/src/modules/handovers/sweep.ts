import { sql } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import { createHandoverRepository } from './repository.ts';

/** Destroys what nobody opened in time, in every agency. Answers how many. */
export const sweepExpired = async (db: Database, now: Temporal.Instant): Promise<number> => {
  const { rows } = await db.outside({}, (tx) =>
    tx.execute<{ code: string }>(sql`select code from agencies order by code`),
  );
  let expired = 0;
  for (const { code } of rows)
    expired += await db.within(code, (tx) => createHandoverRepository(tx).expire(code, now.toString()));
  return expired;
};
