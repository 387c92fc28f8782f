import { sql } from 'drizzle-orm';
import type { Clock } from './clock.ts';
import type { Database } from './database.ts';

/** How often the database is asked for the time. */
const ASK_EVERY = Temporal.Duration.from({ seconds: 15 });

/** Less than this much, beside what asking took, is not followed, in milliseconds. */
const BLUR_MS = 100;

/** The database's clock as a process keeps it. */
export interface DatabaseClock extends Clock {
  /** Asks no more. */
  close(): void;
}

/**
 * The time by the database's clock, in whole milliseconds: all processes of an installation go by the same, however wrong the clocks of
 * their machines are. Between two questions it goes on as time passes, not as the machine's clock is set; nothing jumps but with the
 * database's own.
 * @throws when the database cannot be asked at first; later it goes on by what it was told last
 */
export const openDatabaseClock = async (db: Pick<Database, 'outside'>): Promise<DatabaseClock> => {
  let { base } = await ask(db);
  const asking = setInterval(async () => {
    const told = await ask(db).catch(() => null);
    if (told !== null && Math.abs(told.base - base) > BLUR_MS + told.within) base = told.base;
  }, ASK_EVERY.total('milliseconds')).unref();
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(base + performance.now())),
    close: () => clearInterval(asking),
  };
};

/** What has to be added to the time that this process has run to get at the database's time, and how exactly that is known. */
interface Told {
  /** In milliseconds, as the other. */
  base: number;
  within: number;
}

const ask = async (db: Pick<Database, 'outside'>): Promise<Told> => {
  return db.outside({}, async (tx) => {
    const asked = performance.now();
    const { rows } = await tx.execute<{ at: number }>(
      sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as at`,
    );
    const answered = performance.now();
    // It looked at its clock at some time between the two.
    return { base: Number(rows[0]?.at) - (asked + answered) / 2, within: (answered - asked) / 2 };
  });
};
