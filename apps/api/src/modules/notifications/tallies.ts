import { sql } from 'drizzle-orm';
import { hourOf } from '#platform/coarse-time.ts';
import type { Transaction } from '#platform/database.ts';

/** Counts by name in an agency, for all processes together; to the hour, for it is nobody's business when somebody wrote. */
export const createTallies = (tx: Transaction, agency: string) => ({
  /** Whether something is done for the first time. @param at RFC 3339. */
  async first(key: string, at: string): Promise<boolean> {
    const hour = hourOf(Temporal.Instant.from(at));
    const { rows } = await tx.execute(sql`
      insert into mail_tallies (agency, key, at, count) values (${agency}, ${key}, ${hour}::timestamptz, 1)
      on conflict do nothing returning key`);
    return rows.length > 0;
  },

  /** Counts one more, unless that makes too many. */
  async take(key: string, most: number, at: string): Promise<boolean> {
    const hour = hourOf(Temporal.Instant.from(at));
    const { rows } = await tx.execute(sql`
      insert into mail_tallies as tally (agency, key, at, count) values (${agency}, ${key}, ${hour}::timestamptz, 1)
      on conflict (agency, key) do update set count = tally.count + 1 where tally.count < ${most} returning key`);
    return rows.length > 0;
  },

  /** Forgets what no longer counts. */
  async forget(now: Temporal.Instant): Promise<void> {
    await tx.execute(
      sql`delete from mail_tallies where agency = ${agency} and at < ${now.subtract({ hours: 96 }).toString()}::timestamptz`,
    );
  },
});
