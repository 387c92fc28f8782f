import { join } from 'node:path';
import { type Config, ConfigError } from '../config.ts';
import { migrate } from '../migrate.ts';
import { createDatabase, type Database } from './database.ts';
import { type Keys, loadKeys } from './keys.ts';
import { type EmbeddedPostgres, findRunningPostgres, startEmbeddedPostgres } from './postgres/embedded.ts';
import { appUrl, assertHarmlessRole } from './postgres/secure.ts';

const DISK_FULL = 'The disk of the database is full. With more room, the next start goes on.';

/** What a process needs before it can serve or work: keys, and a database of this release's shape. */
export interface Installation {
  keys: Keys;
  db: Database;
  /** For the queue, which belongs to the owner. */
  ownerUrl: string;
  /** Closes the database, and stops it where it is our own. */
  close(): Promise<void>;
  /** What the database knows of a failure that its clients see as a broken connection. */
  explain(): string | undefined;
}

/**
 * Opens the installation, telling each step that takes time; the embedded PostgreSQL is started where no DATABASE_URL names another.
 * `beside`: a running server's own is used and left running, for commands that work beside it.
 */
export const openInstallation = async (
  config: Config,
  tell: (step: string) => void,
  { beside = false }: { beside?: boolean } = {},
): Promise<Installation> => {
  const keys = await loadKeys(config);
  const running =
    beside && config.database.url === null
      ? await findRunningPostgres(join(config.dataDir, 'postgres'), keys.databaseOwnerPassword)
      : null;
  const embedded = running === null ? await startOwnDatabase(config, keys, tell) : null;
  const ownerUrl = running ?? embedded?.url ?? config.database.url ?? '';
  try {
    if (config.database.migrate && running === null) {
      tell('Migrating the database');
      await migrate(ownerUrl, keys.databaseAppPassword);
    }
    const url = appUrl(ownerUrl, keys.databaseAppPassword);
    await assertHarmlessRole(url);
    const db = createDatabase(url, config.database.pool);
    return {
      keys,
      db,
      ownerUrl,
      close: async () => {
        await db.end();
        await embedded?.stop();
      },
      explain: () => (embedded?.foundDiskFull() ? DISK_FULL : undefined),
    };
  } catch (error) {
    await embedded?.stop();
    throw embedded?.foundDiskFull() ? new Error(DISK_FULL, { cause: error }) : explained(error);
  }
};

const startOwnDatabase = async (
  config: Config,
  keys: Keys,
  tell: (step: string) => void,
): Promise<EmbeddedPostgres | null> => {
  if (config.database.url !== null) return null;
  if (config.worker === 'separate')
    throw new ConfigError('WORKER=separate needs a database that both processes reach: set DATABASE_URL.');
  tell('Starting PostgreSQL');
  return startEmbeddedPostgres(
    {
      directory: join(config.dataDir, 'postgres'),
      password: keys.databaseOwnerPassword,
      durable: true,
    },
    tell,
  );
};

const explained = (error: unknown): unknown => {
  const { code } = error as { code?: string };
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return new Error('The database that DATABASE_URL names does not answer.', { cause: error });
  if (code === '28P01') return new Error('The database refuses the password.', { cause: error });
  if (code === '53100') return new Error(DISK_FULL, { cause: error });
  return error;
};
