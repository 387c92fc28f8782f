import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import journal from '../migrations/meta/_journal.json' with { type: 'json' };
import { loadConfig } from './config.ts';
import { loadKeys } from './platform/keys.ts';
import { secure } from './platform/postgres/secure.ts';
import { databaseCode } from './platform/retry.ts';

/** Shorter than calls wait for a lock before they give up: who waits behind a migration goes on when it does. */
const PATIENCE = Temporal.Duration.from({ seconds: 3 });

/**
 * Brings the database up to this release, as its owner: tables, queue, roles, row security. Safe to run by several processes
 * at once and again and again.
 * @param patience how long a statement of it waits for a lock.
 * @throws when the database was migrated by a newer release, and when somebody else held a lock for too long.
 */
export const migrate = async (
  ownerUrl: string,
  appPassword: string,
  patience: Temporal.Duration = PATIENCE,
): Promise<void> => {
  const lockTimeout = patience.total('milliseconds');
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2, lock_timeout: lockTimeout });
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  const owner = await pool.connect();
  try {
    // Another migration is waited for as long as it takes.
    await owner.query('set lock_timeout = 0');
    await owner.query("select pg_advisory_lock(hashtext('pendopo.migrate'))");
    await owner.query(`set lock_timeout = ${lockTimeout}`);
    await refuseNewerSchema(owner);
    await applyMigrations(drizzle({ client: owner }), {
      migrationsFolder: new URL('../migrations', import.meta.url).pathname,
    });
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
    await secure(owner, appPassword);
  } catch (error) {
    throw databaseCode(error) === LOCK_NOT_AVAILABLE ? new Error(tooLong(patience), { cause: error }) : error;
  } finally {
    // Closing the connection lets go of the lock too.
    owner.release(true);
    await pool.end();
  }
};

const LOCK_NOT_AVAILABLE = '55P03';

const tooLong = (patience: Temporal.Duration): string =>
  `The migration waited ${patience.total('seconds')} seconds for a lock that somebody else holds, and gave up, so that nobody waits behind it. An export, a backup or a long statement may be running (select * from pg_stat_activity). Migrate again when it has ended; what was not finished was undone.`;

const refuseNewerSchema = async (owner: pg.ClientBase): Promise<void> => {
  const { rows } = await owner.query<{ there: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as there",
  );
  if (!rows[0]?.there) return;
  const last = await owner.query<{ at: string | null }>(
    'select max(created_at)::text as at from drizzle.__drizzle_migrations',
  );
  const known = Math.max(...journal.entries.map(({ when }) => when));
  if (Number(last.rows[0]?.at ?? 0) > known)
    throw new Error(
      'The database was migrated by a newer release than this one. Start that release, or restore a backup.',
    );
};

// As a step of its own: node src/migrate.ts, with the owner's DATABASE_URL.
if (import.meta.main) {
  const config = loadConfig();
  if (config.database.url === null)
    throw new Error('DATABASE_URL is missing; the embedded database migrates when the server starts.');
  const { databaseAppPassword } = await loadKeys(config);
  await migrate(config.database.url, databaseAppPassword);
  console.log('The database is up to date.');
}
