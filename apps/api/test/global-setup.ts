import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/migrate.ts';
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The owner's URL of the migrated template database. */
    databaseUrl: string;
  }
}

/** The application role's password in tests. */
export const APP_PASSWORD = 'a-password-for-tests-alone';

/** One PostgreSQL for the whole run, careless about crashes, with a template database migrated once. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const directory = await mkdtemp(join(tmpdir(), 'pendopo-test-'));
  const postgres = await startEmbeddedPostgres({
    directory: join(directory, 'postgres'),
    password: 'owner-in-tests',
    durable: false,
  });
  await migrate(postgres.url, APP_PASSWORD);
  project.provide('databaseUrl', postgres.url);
  return async () => {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  };
};
