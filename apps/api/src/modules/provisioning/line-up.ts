import type { Transaction } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import { statement } from '#platform/statement.ts';
import type { ProvisionRow } from './repository.ts';
import { backendOf, type ItemPayload, runJob } from './run-job.ts';

/** Nobody calls who waits where a worker was killed: then they come by themselves, and not all at once. */
const UNCALLED_MS = { least: 2000, most: 4000 };

/**
 * Has an item wait until those before it at its back-end are done: somebody is at its place there, or as many as it bears. Whoever
 * waits already keeps the turn.
 */
export const standInLine = async (
  tx: Transaction,
  { agency, provisionId: id, serviceRequestId }: ItemPayload,
  now: Temporal.Instant,
): Promise<void> => {
  await tx.run(statement`
    update provisions set waiting_since = coalesce(waiting_since, clock_timestamp())
    where agency = ${agency} and id = ${id} and status = 'running'`);
  const waitMs = UNCALLED_MS.least + Math.random() * (UNCALLED_MS.most - UNCALLED_MS.least);
  const runAt = now.add({ milliseconds: Math.ceil(waitMs) }).toString();
  await enqueue(tx, [runJob({ agency, id, serviceRequestId }, runAt)]);
};

/** Calls whoever waits longest at the back-end of an item that is done for now: the place is free when this transaction has ended. */
export const callNext = async (tx: Transaction, item: ProvisionRow): Promise<void> => {
  const { rows } = await tx.run<Pick<ProvisionRow, 'agency' | 'id' | 'serviceRequestId'>>(statement`
    select agency, id, service_request_id as "serviceRequestId" from provisions
    where agency = ${item.agency} and waiting_since is not null and status = 'running' and id <> ${item.id}
      and coalesce(backend, driver) = ${backendOf(item)}
    order by waiting_since, id
    limit 1`);
  await enqueue(
    tx,
    rows.map((one) => runJob(one)),
  );
};
