import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import journal from '../migrations/meta/_journal.json' with { type: 'json' };
import { loadConfig } from './config.ts';
import { loadKeys } from './platform/keys.ts';
import { secure } from './platform/postgres/secure.ts';

/**
 * Brings the database up to this release, as its owner: tables, queue, roles, row security. Safe to run by several processes
 * at once and again and again.
 * @throws when the database was migrated by a newer release.
 */
export const migrate = async (ownerUrl: string, appPassword: string): Promise<void> => {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  const owner = await pool.connect();
  try {
    await owner.query("select pg_advisory_lock(hashtext('pendopo.migrate'))");
    await refuseNewerSchema(owner);
    await applyMigrations(drizzle({ client: owner }), {
      migrationsFolder: new URL('../migrations', import.meta.url).pathname,
    });
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
    await secure(owner, appPassword);
  } finally {
    // Closing the connection lets go of the lock too.
    owner.release(true);
    await pool.end();
  }
};

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
