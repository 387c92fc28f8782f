import { sql } from 'drizzle-orm';
import type { Cases } from '#modules/service-requests/index.ts';
import type { Database } from '#platform/database.ts';
import { createHandoverRepository } from './repository.ts';
import type { HandoverService } from './service.ts';

/** What the sweeper works with. */
export interface SweepTools {
  db: Database;
  cases: Cases;
  service: HandoverService;
}

/** Destroys what nobody opened in time, in every agency, case by case: the history of each says so. Answers how many. */
export const sweepExpired = async (
  { db, cases, service }: SweepTools,
  now: Temporal.Instant,
): Promise<number> => {
  const at = now.toString();
  let expired = 0;
  for (const agency of await agencyCodes(db)) {
    const overdue = await db.within(agency, (tx) => createHandoverRepository(tx).overdue(agency, at));
    for (const id of overdue)
      expired += await db.within(agency, async (tx) => {
        const atHand = await cases.takeForJob(tx, agency, id, at);
        return atHand === undefined ? 0 : service.expire(atHand);
      });
  }
  return expired;
};

/** Every agency of the installation. */
export const agencyCodes = async (db: Database): Promise<string[]> => {
  const { rows } = await db.outside({}, (tx) =>
    tx.execute<{ code: string }>(sql`select code from agencies order by code`),
  );
  return rows.map(({ code }) => code);
};
