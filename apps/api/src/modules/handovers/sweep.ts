import type { Cases } from '#modules/service-requests/index.ts';
import { inEachAgency, inTurn } from '#platform/agency-by-agency.ts';
import type { Database } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Reminders } from './reminders.ts';
import { createHandoverRepository } from './repository.ts';
import type { HandoverService } from './service.ts';

/** What the sweeper works with. */
export interface SweepTools {
  db: Database;
  cases: Cases;
  service: HandoverService;
}

/** Destroys what nobody opened in time, in every agency, case by case: the history of each says so. One that fails keeps no other waiting. Answers how many. */
export const sweepExpired = async (
  { db, cases, service }: SweepTools,
  now: Temporal.Instant,
): Promise<number> => {
  const at = now.toString();
  let expired = 0;
  await inEachAgency(db, async (agency) => {
    const overdue = await db.within(agency, (tx) => createHandoverRepository(tx).overdue(agency, at));
    await inTurn(overdue, async (id) => {
      expired += await db.within(agency, async (tx) => {
        const atHand = await cases.takeForJob(tx, agency, id, at);
        return atHand === undefined ? 0 : service.expire(atHand);
      });
    });
  });
  return expired;
};

/** Warns, in every agency, whose unopened credentials soon run out. */
export const warnOfEnding = async (
  { db, cases, reminders }: Pick<SweepTools, 'db' | 'cases'> & { reminders: Reminders },
  now: Temporal.Instant,
): Promise<void> => {
  const at = now.toString();
  await inEachAgency(db, async (agency) => {
    const ending = await db.within(agency, (tx) => reminders.ending(tx, agency, at));
    await inTurn(ending, (id) =>
      db.within(agency, async (tx) => {
        const atHand = await cases.takeForJob(tx, agency, id, at);
        if (atHand !== undefined) await enqueue(tx, await reminders.warn(atHand));
      }),
    );
  });
};
