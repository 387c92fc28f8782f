import { forEachAgency } from '#platform/agency-by-agency.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import { createProvisionRepository } from './repository.ts';
import { runJob } from './run-job.ts';

/** Longer than any pause between two tries, so that nothing is moved twice on purpose. */
const STALLED = Temporal.Duration.from({ minutes: 20 });

/** Starts the items again that waited for a back-end, in the transaction that found it well. */
export const resumeWaiting = async (tx: Transaction, agency: string, backend: string): Promise<void> => {
  const items = await createProvisionRepository(tx, agency).waitingFor(backend);
  await enqueue(
    tx,
    items.map((item) => runJob(item)),
  );
};

/** Starts items again whose worker died without a trace. Answers how many. */
export const resumeStalled = async (db: Database, now: Temporal.Instant): Promise<number> => {
  let resumed = 0;
  await forEachAgency(db, async (tx, agency) => {
    const items = await createProvisionRepository(tx, agency).stalled(now.subtract(STALLED).toString());
    await enqueue(
      tx,
      items.map((item) => runJob(item)),
    );
    resumed += items.length;
  });
  return resumed;
};
