import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { APP_PASSWORD } from '#test/global-setup.ts';
import { migrate } from '../src/migrate.ts';
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts';

/** A PostgreSQL of a test's own, which writes through what it says it kept, and is started again whenever it ends. */
export interface OwnPostgres {
  /** The owner's URL of a migrated database. */
  url: string;
  /** Tells its main process to end, in one of PostgreSQL's ways or the system's. */
  signal(signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void>;
  /** Asks it something over a connection of its own; throws where it does not answer. */
  ask<T extends pg.QueryResultRow>(statement: string): Promise<T[]>;
  stop(): Promise<void>;
}

/** Starts one whose data lies in a folder. */
export const openPostgres = async (folder: string): Promise<OwnPostgres> => {
  const directory = join(folder, 'postgres');
  const postgres = await startEmbeddedPostgres(
    { directory, password: 'owner-in-tests', durable: true },
    console.log,
  );
  await migrate(postgres.url, APP_PASSWORD);
  return {
    url: postgres.url,
    signal: async (signal) => {
      const [pid] = (await readFile(join(directory, 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), signal);
    },
    ask: async <T extends pg.QueryResultRow>(statement: string) => {
      const client = new pg.Client({ connectionString: postgres.url, connectionTimeoutMillis: 3000 });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return (await client.query<T>(statement)).rows;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    stop: () => postgres.stop(),
  };
};
