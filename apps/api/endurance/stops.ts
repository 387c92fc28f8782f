import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** What a worker is about to write when it is stopped; at the end it ticks off its job. */
export type Note = 'intent' | 'record' | 'end';

/** The number by which each note is waited for, below a number of these tests' own. */
const CLASS = 471_100;
const NUMBERS: Record<Note, number> = { intent: 1, record: 2, end: 3 };

/** Places in the database where a worker can be made to stand still. */
export interface Stops {
  /** Waits until somebody is about to write this note, and holds still there until `then` is over; the note is never written. At the end only the job of `item` is waited for: others may be left of dead workers. */
  closeAt(note: Note, item: string, then: () => Promise<void>): Promise<void>;
}

/** Sets the stops up in a test's own database: triggers that pass at once unless a test holds the lock that they ask for. */
export const setStops = async (owner: pg.Pool): Promise<Stops> => {
  await owner.query(`
    create function stand_still() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(${CLASS}, tg_argv[0]::int);
      return coalesce(new, old);
    end $$;
    create table watched_items (id text);
    create function is_watched(payload json) returns boolean language sql stable as $$
      select exists (select from watched_items where id = payload ->> 'provisionId') $$;
    create trigger stop_at_intent before insert on provision_steps
      for each row execute function stand_still(${NUMBERS.intent});
    create trigger stop_at_record before update on provision_steps
      for each row when (new.status = 'done') execute function stand_still(${NUMBERS.record});
    create trigger stop_at_end before delete on graphile_worker._private_jobs
      for each row when (is_watched(old.payload)) execute function stand_still(${NUMBERS.end});`);
  return {
    closeAt: async (note, item, then) => {
      await owner.query('delete from watched_items');
      await owner.query('insert into watched_items values ($1)', [item]);
      const holder = await owner.connect();
      const key = [CLASS, NUMBERS[note]];
      try {
        await holder.query('select pg_advisory_lock($1, $2)', key);
        const waiting = await untilSomebodyWaits(holder, key);
        await then();
        // The database might still go on with what it was told; whoever told it so is dead.
        await holder.query('select pg_terminate_backend($1, 10000)', [waiting]);
      } finally {
        await holder.query('select pg_advisory_unlock($1, $2)', key);
        holder.release();
      }
    },
  };
};

const untilSomebodyWaits = async (holder: pg.PoolClient, key: number[]): Promise<number> => {
  for (let tries = 0; tries < 3000; tries += 1) {
    const { rows } = await holder.query<{ pid: number }>(
      `select pid from pg_locks
       where locktype = 'advisory' and classid = $1 and objid = $2 and not granted
         and database = (select oid from pg_database where datname = current_database())`,
      key,
    );
    if (rows[0] !== undefined) return rows[0].pid;
    await sleep(10);
  }
  throw new Error('Nobody came this far.');
};
