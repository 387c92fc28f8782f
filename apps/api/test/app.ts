import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { type AppParts, buildApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { type Clock, systemClock } from '../src/platform/clock.ts';
import { refusals } from '../src/platform/error-handler.ts';
import { loadKeys } from '../src/platform/keys.ts';
import type { ProblemError } from '../src/platform/problems.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { drainJobs } from './drain.ts';

/** The whole server on a database and a folder of its own, without a socket. */
export interface TestApp {
  app: FastifyInstance;
  database: TestDatabase;
  dataDir: string;
  /** Runs all jobs that are due by the app's clock, and those that they add; gives the errors of failed ones. */
  drain(options?: { retries?: boolean }): Promise<string[]>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  clock?: Clock;
  modules?: readonly FastifyPluginAsync[];
  environment?: Record<string, string>;
  poolSize?: number;
  pages?: string;
  logger?: AppParts['logger'];
  backends?: AppParts['backends'];
  drivers?: AppParts['drivers'];
  sites?: AppParts['sites'];
  lookup?: AppParts['lookup'];
  /** The owner's URL of a migrated database of another PostgreSQL than the run's. */
  migrated?: string | undefined;
}

/** Builds the server for a test file; close it in `afterAll`. */
export const buildTestApp = async (options: TestAppOptions = {}): Promise<TestApp> => {
  const { clock = systemClock, modules, pages, backends, drivers, sites, lookup } = options;
  const { environment = {}, poolSize = 10, logger, migrated } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'pendopo-app-'));
  const database = await createTestDatabase({ poolSize, migrated });
  const config = loadConfig({ DATA_DIR: dataDir, RATE_LIMIT: '1000000', ...environment });
  const app = await buildApp({
    config,
    keys: await loadKeys(config),
    db: database.db,
    clock,
    ...(logger === undefined ? {} : { logger }),
    ...(modules === undefined ? {} : { modules }),
    ...(backends === undefined ? {} : { backends }),
    ...(drivers === undefined ? {} : { drivers }),
    ...(sites === undefined ? {} : { sites }),
    ...(lookup === undefined ? {} : { lookup }),
    ...(pages === undefined ? {} : { pages }),
  });
  const undeclared = noteUndeclared(database.db);
  await app.ready();
  return {
    app,
    database,
    dataDir,
    drain: (draining) => drainJobs(database.owner, app.jobs.taskList(), clock.now(), draining),
    close: async () => {
      await app.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
      undeclared.stop();
      if (undeclared.found.size > 0)
        throw new Error(`Refusals that no contract declares (refuses): ${[...undeclared.found].join(', ')}`);
    },
  };
};

/** Notes every refusal of the server on that database that the answering operation does not declare: the document would not know it. */
const noteUndeclared = (db: TestDatabase['db']): { found: ReadonlySet<string>; stop: () => void } => {
  const found = new Set<string>();
  const note = (message: unknown) => {
    const { request, problem } = message as { request: FastifyRequest; problem: ProblemError };
    const { operationId } = request.routeOptions.schema ?? {};
    if (request.server.db !== db || operationId === undefined || request.is404) return;
    if (!request.server.refusalsOf(operationId).has(problem.code))
      found.add(`${operationId} ${problem.code}`);
  };
  refusals.subscribe(note);
  return { found, stop: () => void refusals.unsubscribe(note) };
};
