import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { createDatabase, type Database } from '../src/platform/database.ts';
import { appUrl } from '../src/platform/postgres/secure.ts';
import { APP_PASSWORD } from './global-setup.ts';

/** A database of a test file's own, copied from the migrated template. */
export interface TestDatabase {
  db: Database;
  /** The owner, who is a superuser: looks behind row security. */
  owner: pg.Pool;
  ownerUrl: string;
  appUrl: string;
  drop(): Promise<void>;
}

/** Makes a database for a test file, by a migrated one of the run's PostgreSQL or another; call `drop` when done. */
export const createTestDatabase = async ({
  poolSize = 10,
  migrated = inject('databaseUrl'),
}: {
  poolSize?: number;
  migrated?: string | undefined;
} = {}): Promise<TestDatabase> => {
  const template = new URL(migrated);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(template, `create database ${name} template ${template.pathname.slice(1)}`);
  const own = new URL(template);
  own.pathname = `/${name}`;
  const app = appUrl(own.href, APP_PASSWORD);
  const db = createDatabase(app, poolSize);
  const owner = new pg.Pool({ connectionString: own.href, max: 4 });
  owner.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  return {
    db,
    owner,
    ownerUrl: own.href,
    appUrl: app,
    drop: async () => {
      await Promise.all([db.end(), owner.end()]);
      await administer(template, `drop database ${name} with (force)`);
    },
  };
};

const administer = async (url: URL, statement: string): Promise<void> => {
  const elsewhere = new URL(url);
  elsewhere.pathname = '/postgres';
  const client = new pg.Client({ connectionString: elsewhere.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};
