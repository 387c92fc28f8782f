import { Logger, runTaskListOnce, type TaskList } from 'graphile-worker';
import type pg from 'pg';

const LATER = 'later';

/**
 * Runs the jobs that are due at an instant of the demonstration's clock, until none is left. Those for a later instant keep their
 * time: what falls into the past until the demonstration is over is found by the worker then.
 */
export const createDrain = (client: pg.PoolClient, taskList: TaskList) => {
  const logger = new Logger(() => () => undefined);
  const drain = async (now: string): Promise<void> => {
    // A time that was asked for differs from the instant the row was written at.
    await client.query(
      `update graphile_worker._private_jobs
       set run_at = case when run_at <= $1 then least(run_at, now()) else run_at end,
           flags = case when run_at > $1 then jsonb_build_object($2::text, true) end
       where run_at <> updated_at and attempts = 0`,
      [now, LATER],
    );
    await runTaskListOnce({ forbiddenFlags: [LATER], logger }, taskList, client).promise;
  };
  // One connection, so one after another.
  let last = Promise.resolve();
  return (now: string): Promise<void> => {
    last = last.then(() => drain(now));
    return last;
  };
};
