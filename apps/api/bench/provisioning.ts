import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createReach, drivers } from '@pendopo/provisioning';
import { loadCatalogue } from '@pendopo/standards';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { type Account, castOf, deskOf, overInject, walk } from '#test/walker/index.ts';
import { buildApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { seedCatalogue } from '../src/demo/seed-catalogue.ts';
import { migrate } from '../src/migrate.ts';
import { runJob } from '../src/modules/provisioning/run-job.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createDatabase } from '../src/platform/database.ts';
import { enqueue } from '../src/platform/jobs.ts';
import { loadKeys } from '../src/platform/keys.ts';
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts';
import { appUrl } from '../src/platform/postgres/secure.ts';
import { bareCalls, type SlowServer, slowDriver, startSlowServer } from './slow-driver.ts';

const APP_PASSWORD = 'a-password-of-the-benchmark';
const AGENCY = 'okutimur';
const CASES = 2;
/** Items of a run: a thousand unless the first argument says otherwise. */
const ROWS = Number(process.argv[2] ?? 1000) / CASES;
/** How often everything is measured: the machine is never the same twice. */
const ROUNDS = Number(process.argv[3] ?? 3);
/** What one worker does at once, and the bare loop too. */
const AT_ONCE = 4;

interface World {
  app: FastifyInstance;
  owner: pg.Client;
  ownerUrl: string;
  dataDir: string;
  server: SlowServer;
  /** Makes cases whose items wait; their ids. */
  plan(batch: string): Promise<string[]>;
  technician: Account;
  ask(path: string): Promise<number>;
}

/** Prints how fast things are made beside a bare loop of the same calls, and what the register's list costs as it grows. */
const bench = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'pendopo-bench-'));
  const postgres = await startEmbeddedPostgres({
    directory: join(folder, 'postgres'),
    password: 'bench',
    durable: true,
  });
  const server = await startSlowServer();
  const ends: (() => unknown)[] = [postgres.stop, server.stop];
  try {
    const world = await open(postgres.url, folder, server, (end) => ends.push(end));
    const ratio = (value: number, goal: string) => `${value.toFixed(2)} (goal ${goal})`;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const load = loadavg()[0]?.toFixed(1);
      const bare = await bareRate(server, round);
      const one = await rateOf(world, `satu${round}`, 1);
      const two = await rateOf(world, `dua${round}`, 2);
      console.log(`round ${round} (load before it ${load}): bare loop ${bare.toFixed(1)} items/s`);
      console.log(`  one worker ${one.toFixed(1)} items/s, of the bare loop ${ratio(one / bare, '≥ 0.6')}`);
      console.log(`  two workers ${two.toFixed(1)} items/s, of one ${ratio(two / one, '≥ 1.4')}`);
    }
    const small = await listTime(world, 1000);
    const large = await listTime(world, 100_000);
    console.log(
      `register's list: ${small.toFixed(1)} ms at 1,000, ${large.toFixed(1)} ms at 100,000: ${ratio(large / small, '≤ 1.3')}`,
    );
  } finally {
    for (const end of ends.reverse()) await end();
    await rm(folder, { recursive: true, force: true });
  }
};

const open = async (
  ownerUrl: string,
  dataDir: string,
  server: SlowServer,
  atEnd: (end: () => unknown) => void,
): Promise<World> => {
  await migrate(ownerUrl, APP_PASSWORD);
  const db = createDatabase(appUrl(ownerUrl, APP_PASSWORD), 10);
  atEnd(() => db.end());
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  atEnd(() => owner.end());
  const config = loadConfig({ DATA_DIR: dataDir, DEMO: 'true', RATE_LIMIT: '1000000' });
  const app = await buildApp({
    ...{ config, keys: await loadKeys(config), db, clock: systemClock },
    drivers: { ...drivers, slow: { mailbox: slowDriver } },
    backends: { slow: { settings: { address: server.address }, secrets: {} } },
  });
  atEnd(() => app.close());
  await app.ready();
  const catalogue = loadCatalogue().filter(({ agency }) => agency.code === AGENCY);
  await seedCatalogue({ db, clock: systemClock }, catalogue);
  const http = overInject(app);
  const cast = await castOf(http);
  const desk = deskOf(http, cast);
  const holding = (position: string) =>
    cast.holding(AGENCY, { side: 'agency', positions: [position], organization: null });
  await desk.send(holding('administrator'), {
    ...{ method: 'PUT', path: `agencies/${AGENCY}/backend-roles` },
    body: { roles: { mail: 'slow' } },
  });
  return {
    ...{ app, owner, ownerUrl, dataDir, server, technician: holding('service-admin') },
    plan: async (batch) => {
      const ids: string[] = [];
      for (let number = 0; number < CASES; number += 1) {
        const { case: one } = await walk(http, cast, `${AGENCY}.email`, {
          answers: { wantsUnitMailbox: false, staff: staff(`${batch}${number}`) },
          until: ({ step }) => step?.kind === 'provisioning',
        });
        ids.push(one.id);
      }
      return ids;
    },
    ask: async (path) => {
      const began = performance.now();
      const { status } = await desk.send(holding('service-admin'), { method: 'GET', path });
      if (status !== 200) throw new Error(`${path} gave ${status}.`);
      return performance.now() - began;
    },
  };
};

const staff = (batch: string) =>
  Array.from({ length: ROWS }, (_, index) => ({
    name: `Pegawai ${index}`,
    nip: `198508172010011${String(index + 1).padStart(3, '0')}`,
    kind: 'pns',
    phone: '081234567890',
    email: `pegawai.${index}@example.go.id`,
    mailbox: `${batch}.${index}`,
  }));

/** Items a second of as many loops as a worker has, each call after the one before. */
const bareRate = async ({ address }: SlowServer, round: number): Promise<number> => {
  const { http } = createReach({ endpoints: { main: address } });
  const names = Array.from({ length: CASES * ROWS }, (_, index) => `bare-${round}-${index}`).values();
  const began = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const name of names) await bareCalls(http, name);
    }),
  );
  return rate(began);
};

/** Items a second of so many workers, from the moment when all wait in the queue. */
const rateOf = async (world: World, batch: string, count: number): Promise<number> => {
  const cases = await world.plan(batch);
  const workers = await Promise.all(Array.from({ length: count }, () => startWorker(world)));
  const before = world.server.calls();
  const began = performance.now();
  await world.app.db.within(AGENCY, async (tx) => {
    const { rows } = await world.owner.query<{ id: string; serviceRequestId: string }>(
      `update provisions set status = 'running' where service_request_id = any($1)
       returning id, service_request_id as "serviceRequestId"`,
      [cases],
    );
    await enqueue(
      tx,
      rows.map((row) => runJob({ agency: AGENCY, ...row })),
    );
  });
  for (let left = 1; left > 0; ) {
    await sleep(50);
    const { rows } = await world.owner.query<{ left: number }>(
      `select count(*)::int as left from provisions where service_request_id = any($1) and status = 'running'`,
      [cases],
    );
    left = rows[0]?.left ?? 0;
  }
  const found = rate(began);
  const calls = (world.server.calls() - before) / (CASES * ROWS);
  if (calls !== 3) throw new Error(`An item took ${calls} calls; the bare loop makes three.`);
  for (const worker of workers) {
    worker.kill('SIGTERM');
    await once(worker, 'exit');
  }
  return found;
};

const startWorker = async ({ ownerUrl, dataDir, server }: World) => {
  const program = new URL('./provisioning-worker.ts', import.meta.url).pathname;
  const environment = { DATABASE_URL: ownerUrl, DATABASE_APP_PASSWORD: APP_PASSWORD, MIGRATE: 'false' };
  const worker = fork(program, [server.address], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...environment },
  });
  await once(worker, 'message');
  return worker;
};

const rate = (since: number): number => (CASES * ROWS * 1000) / (performance.now() - since);

/** The middle of what the first page takes, milliseconds, with so many in the register. */
const listTime = async ({ owner, ask }: World, count: number): Promise<number> => {
  await owner.query(
    `insert into assets (agency, id, kind, label, status, driver, name, marker, spec, facts, origin, since, history)
     select $1, gen_random_uuid(), 'mailbox', 'kotak-' || n, 'active', 'manual', 'kotak-' || n, 'pendopo ' || n,
       '{}', '{}', 'import', now(), '[]'
     from generate_series((select count(*) + 1 from assets), $2::int) n`,
    [AGENCY, count],
  );
  await owner.query('vacuum analyze assets');
  const times: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) times.push(await ask('assets?limit=20'));
  return times.toSorted((a, b) => a - b)[30] ?? Number.NaN;
};

await bench();
