import { setTimeout as sleep } from 'node:timers/promises';
import { takeUpAgain } from './made.ts';
import type { Several } from './several.ts';

/** What is still on its way. */
const WAITING = `
  select
    (select count(*)::int from graphile_worker._private_jobs
      where attempts < max_attempts and (run_at <= now() or locked_at is not null)) as jobs,
    (select count(*)::int from event_outbox) as events,
    (select count(*)::int from webhook_deliveries where state = 'pending') as deliveries,
    (select count(*)::int from provisions where status = 'running') as provisions`;

/**
 * Waits until nothing is on its way any more. The pauses after what failed are let pass.
 * @throws after two minutes, with what is left
 */
export const settle = async ({ test: { database } }: Several): Promise<void> => {
  let left: Record<string, number> = {};
  for (let tries = 0; tries < 120; tries += 1) {
    await database.owner.query(
      `update graphile_worker._private_jobs set run_at = now()
       where run_at > now() and locked_at is null and (attempts > 0 or task_id = any(
         select id from graphile_worker._private_tasks where identifier = 'webhooks.send'))`,
    );
    await database.owner.query(
      `update webhook_deliveries set next_attempt_at = now()
       where state = 'pending' and attempts > 0 and next_attempt_at > now()`,
    );
    const { rows } = await database.owner.query<Record<string, number>>(WAITING);
    left = rows[0] ?? {};
    if (Object.values(left).every((count) => count === 0)) return;
    if ((left.provisions ?? 0) > 0) await takeUpAgain({ database });
    await sleep(1000);
  }
  throw new Error(`This is on its way and does not come: ${JSON.stringify(left)}`);
};
