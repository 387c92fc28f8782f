import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import pg from 'pg';

/** How often a worker looks for others that are gone. */
const LOOK_MS = 15_000;

/** How soon it connects again after it lost its connection. */
const AGAIN_MS = 1000;

/** The end of a process is told by its machine at once; that of a machine by nobody, so it is asked: half a minute in all. */
const KEEPALIVE =
  'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4';

/** A worker's sign of life. */
export interface WorkerLife {
  end(): Promise<void>;
}

/**
 * Shows all others that a worker lives: a connection holds a lock in its name, and the lock is gone with the process, however it went.
 * As long as it lives it also looks for workers that are gone, and gives back what they held, so that somebody takes it up within half
 * a minute.
 * @param name by which the queue knows the worker's jobs.
 * @throws when the database cannot be reached at the start; later it tries again by itself
 */
export const showLife = async (
  connectionString: string,
  name: string,
  log: FastifyBaseLogger,
): Promise<WorkerLife> => {
  let hasEnded = false;
  let client: pg.Client;
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString, application_name: 'pendopo worker' });
    let isLost = false;
    let stands = false;
    // One that never stood is tried again by whoever tried it: each of them coming back by itself would soon be too many.
    fresh
      .on('error', () => undefined)
      .once('end', () => {
        isLost = true;
        if (stands) void comeBack();
      });
    try {
      await fresh.connect();
      await fresh.query(KEEPALIVE);
      await fresh.query(`select pg_advisory_lock(${lockOf('$1')})`, [name]);
      if (isLost || hasEnded) throw new Error('The connection did not last.');
    } catch (error) {
      await fresh.end().catch(() => undefined);
      throw error;
    }
    stands = true;
    client = fresh;
  };
  const comeBack = async (): Promise<void> => {
    while (!hasEnded) {
      await sleep(AGAIN_MS, undefined, { ref: false });
      try {
        return await connect();
      } catch {
        // The database is away, and the queue says so itself.
      }
    }
  };
  const look = async (): Promise<void> => {
    // One message is one transaction: what a lost worker held is replaced by nobody between the one and the other.
    const said = await client.query([HOLD, DISCARD, RELEASE].join(';'));
    const [, , released] = said as unknown as pg.QueryResult<{ name: string }>[];
    const lost = (released?.rows ?? []).map((row) => row.name);
    if (lost.length > 0) log.warn({ lost }, 'jobs of workers that are gone were given back');
  };
  await connect();
  await look().catch(() => undefined);
  const looking = setInterval(() => void look().catch(() => undefined), LOOK_MS).unref();
  return {
    end: async () => {
      hasEnded = true;
      clearInterval(looking);
      await client.end().catch(() => undefined);
    },
  };
};

const lockOf = (name: string): string => `hashtextextended('worker ' || ${name}, 0)`;

/**
 * Whoever can take a worker's lock knows that it is gone. One that has only begun may hold jobs before its lock. A queue stays held where
 * the job for which it was is gone already. The names are put together first: the lock must not be asked for before the rest is judged.
 */
const LOST = `
  with holding as materialized (
    select locked_by as name from graphile_worker._private_jobs
    where locked_by like 'pool-%' and locked_at < now() - interval '10 seconds'
    union
    select locked_by from graphile_worker._private_job_queues
    where locked_by like 'pool-%' and locked_at < now() - interval '10 seconds'),
  lost as materialized (
    select name from holding where pg_try_advisory_xact_lock(${lockOf('name')}))`;

const HOLD = `${LOST}
  select from graphile_worker._private_jobs where locked_by in (select name from lost) for update`;

/** What another job took the place of while it ran: the queue lets it end, and were it given back it would look like one that was given up. */
const DISCARD = `${LOST}
  delete from graphile_worker._private_jobs
  where locked_by in (select name from lost)
    and key is null and attempts >= max_attempts and updated_at > locked_at`;

const RELEASE = `${LOST}
  select name, graphile_worker.force_unlock_workers(array[name]) from lost`;
