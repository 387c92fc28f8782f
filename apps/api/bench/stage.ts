import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../src/migrate.ts';
import { appUrl } from '../src/platform/postgres/secure.ts';
import { chanceFrom } from './chance.ts';
import { seedCases } from './seed-cases.ts';
import { seedPeople } from './seed-people.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { searchWords } from './texts.ts';
import type { World } from './works.ts';

/** A database of one size with both servers on it. */
export interface Stage {
  cases: number;
  /** The owner, a superuser: seeds, counts and takes back behind row security. */
  owner: pg.Client;
  /** As the application's role. */
  appUrl: string;
  world: World;
  ours: ServerProcess;
  floor: ServerProcess;
  postgresPid: number;
}

export interface StageOptions {
  cases: number;
  postgresUrl: string;
  postgresDirectory: string;
  dataDirectory: string;
  /** Flags of Node for our server: profiling. */
  flags: string[];
}

const jwtSecret = 'a-secret-of-the-benchmark-alone-0001';
const appPassword = 'a-password-of-the-benchmark';

/** Makes a database, fills it, and starts both servers on it with the same pool; what it opens is ended through `atEnd`. */
export const openStage = async (
  options: StageOptions,
  atEnd: (end: () => Promise<void>) => void,
): Promise<Stage> => {
  const url = await createDatabase(options.postgresUrl, `bench_${options.cases}`);
  await migrate(url, appPassword);
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  atEnd(() => owner.end());
  const world = await seed(owner, options.cases);
  const app = appUrl(url, appPassword);
  const common = { JWT_SECRET: jwtSecret, DATABASE_POOL: '12' };
  const ours = await startServer(
    'ours',
    new URL('../src/server.ts', import.meta.url),
    {
      ...common,
      DATABASE_URL: url,
      DATABASE_APP_PASSWORD: appPassword,
      DATA_DIR: join(options.dataDirectory, String(options.cases)),
      DEMO: 'false',
      MIGRATE: 'false',
      // Jobs are written but not run while we measure: the floor has nobody to run them either.
      WORKER: 'separate',
    },
    options.flags,
  );
  atEnd(ours.stop);
  const floor = await startServer('floor', new URL('./floor.ts', import.meta.url), {
    ...common,
    DATABASE_URL: app,
  });
  atEnd(floor.stop);
  const [pid] = readFileSync(join(options.postgresDirectory, 'postmaster.pid'), 'utf8').split('\n');
  return { cases: options.cases, owner, appUrl: app, world, ours, floor, postgresPid: Number(pid) };
};

const createDatabase = async (postgresUrl: string, name: string): Promise<string> => {
  const admin = new pg.Client({ connectionString: postgresUrl });
  await admin.connect();
  await admin.query(`create database ${pg.escapeIdentifier(name)}`);
  await admin.end();
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  return url.href;
};

const seed = async (owner: pg.Client, count: number): Promise<World> => {
  await owner.query('create extension if not exists pg_stat_statements');
  const chance = chanceFrom(2026);
  const agencies = await seedPeople(owner, chance, jwtSecret);
  const cases = await seedCases(owner, agencies, chance, count);
  await owner.query('vacuum analyze');
  await keepBaseline(owner);
  const hits = await countHits(owner);
  return { agencies, cases, hits: (word, agency) => hits.get(`${agency} ${word}`) ?? 0 };
};

/** What rounds may change, as it was. */
const keepBaseline = async (owner: pg.Client): Promise<void> => {
  await owner.query(`
    create schema bench;
    create table bench.cases as
      select agency, id, version, status, step, desk, assignee_id, state, last_sequence, last_hash, involved, updated_at
      from service_requests;
    alter table bench.cases add primary key (agency, id);
    create table bench.totals as
      select (select max(id::text)::uuid from service_requests) as last_id, (select count(*) from service_request_events) as events;
    analyze bench.cases`);
};

const countHits = async (owner: pg.Client): Promise<Map<string, number>> => {
  const hits = new Map<string, number>();
  for (const word of Object.values(searchWords)) {
    const { rows } = await owner.query<{ agency: string; count: number }>(
      `select agency, count(*)::int from service_requests where search @@ websearch_to_tsquery('indonesian', $1) group by agency`,
      [word],
    );
    for (const { agency, count } of rows) hits.set(`${agency} ${word}`, Math.min(25, count));
  }
  return hits;
};
