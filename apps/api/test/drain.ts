import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, runOnce, type TaskList, type WorkerEvents } from 'graphile-worker';
import type pg from 'pg';

const LATER = 'later';

/**
 * Runs every job that is due at `now`, until none is left. Jobs for a later instant of the test's clock stay, whatever the
 * machine's clock says; with `retries`, failed ones are tried again at once.
 */
export const drainJobs = async (
  owner: pg.Pool,
  taskList: TaskList,
  now: Temporal.Instant,
  { retries = false }: { retries?: boolean } = {},
): Promise<string[]> => {
  const failures: string[] = [];
  const events = new EventEmitter() as unknown as WorkerEvents;
  events.on('job:error', ({ job, error }) => {
    failures.push(`${job.task_identifier}: ${error instanceof Error ? error.message : String(error)}`);
  });
  // Postponed jobs are those whose run_at was given: otherwise it is the instant they were written at.
  await owner.query(
    `update graphile_worker._private_jobs
     set run_at = case when run_at <= $1 then least(run_at, now()) else run_at end,
         flags = case when run_at > $1 then jsonb_build_object($2::text, true) end
     where run_at <> updated_at and attempts = 0`,
    [now.toString(), LATER],
  );
  if (retries)
    await owner.query('update graphile_worker._private_jobs set run_at = now() where attempts > 0');
  do {
    await runOnce({
      pgPool: owner,
      taskList,
      events,
      forbiddenFlags: [LATER],
      logger: new Logger(() => () => undefined),
    });
    await untilGivenBack(owner);
  } while (await isLeft(owner));
  return failures;
};

/** A job of a queue by name is out of reach until the one before it is written down: whoever asks too early finds nothing, and ends. */
const isLeft = async (owner: pg.Pool): Promise<boolean> => {
  const { rowCount } = await owner.query(
    `select from graphile_worker._private_jobs
     where is_available and run_at <= now() and (flags is null or not flags ? $1) limit 1`,
    [LATER],
  );
  return rowCount !== 0;
};

/** The queue answers before it has written down what failed; a job that is still held would be missed by whoever looks next. */
const untilGivenBack = async (owner: pg.Pool): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const { rowCount } = await owner.query(
      'select from graphile_worker._private_jobs where locked_at is not null limit 1',
    );
    if (rowCount === 0) return;
    await sleep(10);
  }
};
