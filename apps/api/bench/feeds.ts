import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '@pendopo/standards';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import pg from 'pg';
import { buildApp, modules } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { seedCatalogue } from '../src/demo/seed-catalogue.ts';
import { migrate } from '../src/migrate.ts';
import { emit, type NewEvent } from '../src/modules/events/index.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createDatabase } from '../src/platform/database.ts';
import { loadKeys } from '../src/platform/keys.ts';
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts';
import { appUrl } from '../src/platform/postgres/secure.ts';
import { barePlacing, bareSending, startBareFeed } from './feeds-bare.ts';
import { beginMeasuring } from './measure.ts';
import { spread } from './statistics.ts';

const APP_PASSWORD = 'a-password-of-the-benchmark';
const AGENCY = 'okutimur';
/** Events of a round: ten thousand unless the first argument says otherwise. */
const EVENTS = Number(process.argv[2] ?? 10_000);
const DELIVERIES = Math.min(EVENTS, 5000);
const ROUNDS = 5;
const BATCH = 500;

interface World {
  app: FastifyInstance;
  /** The server as its modules see it. */
  api: FastifyInstance;
  owner: pg.Client;
  ownerUrl: string;
  postgresPid: number;
  token: string;
}

/** Prints how fast events come out, by the feed and by webhooks, each in turn with a bare loop of the same duty. */
const bench = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'pendopo-bench-'));
  const postgres = await startEmbeddedPostgres({
    directory: join(folder, 'postgres'),
    password: 'bench',
    durable: true,
  });
  const ends: (() => unknown)[] = [postgres.stop];
  const atEnd = (end: () => unknown) => void ends.push(end);
  try {
    const [pid] = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    const world = await open(postgres.url, Number(pid), folder, atEnd);
    await compare(world, 'events given their place', EVENTS, {
      before: () => fill(world, EVENTS),
      ours: async () => void (await world.api.events.publish(AGENCY)),
      bare: () => barePlacing(world.owner, EVENTS, BATCH),
    });
    const pool = new pg.Pool({ connectionString: appUrl(postgres.url, APP_PASSWORD), max: 2 });
    atEnd(() => pool.end());
    const bareFeed = await startBareFeed(pool, AGENCY, BATCH);
    atEnd(bareFeed.stop);
    const { port } = world.app.server.address() as AddressInfo;
    await compare(world, 'events read', EVENTS * (ROUNDS + 1), {
      // Both are planned by what the table holds, not by when the database last came to count it.
      before: () => world.owner.query('analyze events'),
      ours: () => reading(`http://127.0.0.1:${port}/api/v1/events?limit=${BATCH}&`, world.token),
      bare: () => reading(`${bareFeed.url}?`, world.token),
    });
    const receiver = await startReceiver();
    atEnd(receiver.stop);
    const body = JSON.stringify({ id: randomUUID(), sequence: 1, agency: AGENCY, ...event() });
    for (const count of [1, 4]) {
      const stop = await addWebhooks(world, receiver.url, count);
      await compare(world, `deliveries to ${count} webhook${count === 1 ? '' : 's'}`, DELIVERIES, {
        before: async () => {
          await fill(world, DELIVERIES / count);
          await world.api.events.publish(AGENCY);
        },
        ours: async () => {
          const done = receiver.expect(DELIVERIES);
          await world.app.jobs.start(world.ownerUrl);
          await done;
        },
        after: () => world.app.jobs.stop(),
        bare: () => bareSending(receiver.url, body, DELIVERIES),
      });
      await stop();
    }
  } finally {
    for (const end of ends.reverse()) await end();
    await rm(folder, { recursive: true, force: true });
  }
};

interface Pair {
  before?: () => Promise<unknown>;
  ours: () => Promise<void>;
  /** What belongs to the cost of ours and is not waited for. */
  after?: () => Promise<void>;
  bare: () => Promise<void>;
}

/** Does both in turn, and prints median and range of what the rounds gave; the first round only warms up. */
const compare = async (world: World, what: string, count: number, { before, ours, after, bare }: Pair) => {
  const rounds: { ours: Cost; bare: Cost }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    await before?.();
    const both = {
      ours: await costOf(world, count, ours, after),
      bare: await costOf(world, count, bare),
    };
    if (round > 0) rounds.push(both);
  }
  const told = (of: (round: (typeof rounds)[number]) => number, digits = 0) =>
    spread(rounds.map(of)).median.toFixed(digits);
  const ratio = spread(rounds.map((round) => round.ours.rate / round.bare.rate));
  console.log(
    [
      `${what}: ${told((one) => one.ours.rate)}/s, of a bare loop's ${told((one) => one.bare.rate)}/s`,
      `${ratio.median.toFixed(2)} (${ratio.from.toFixed(2)}–${ratio.to.toFixed(2)}); CPU of each`,
      `${told((one) => one.ours.server, 3)} + ${told((one) => one.ours.database, 3)} ms (server + database),`,
      `bare ${told((one) => one.bare.server, 3)} + ${told((one) => one.bare.database, 3)};`,
      `${told((one) => one.ours.statements, 3)} statements; load ${loadavg()[0]?.toFixed(1)}`,
    ].join(' '),
  );
};

/** Of one message: how many a second, milliseconds of CPU, statements. */
interface Cost {
  rate: number;
  server: number;
  database: number;
  statements: number;
}

const costOf = async (
  { owner, postgresPid }: World,
  count: number,
  work: () => Promise<void>,
  after?: () => Promise<void>,
): Promise<Cost> => {
  const endMeasuring = await beginMeasuring(owner, process.pid, postgresPid);
  const found = await rate(count, work);
  await after?.();
  const { server, database, statements } = await endMeasuring();
  return {
    rate: found,
    server: (server * 1000) / count,
    database: (database * 1000) / count,
    statements: statements / count,
  };
};

const rate = async (count: number, work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return (count * 1000) / (performance.now() - began);
};

const open = async (
  ownerUrl: string,
  postgresPid: number,
  dataDir: string,
  atEnd: (end: () => unknown) => void,
): Promise<World> => {
  await migrate(ownerUrl, APP_PASSWORD);
  const db = createDatabase(appUrl(ownerUrl, APP_PASSWORD), 10);
  atEnd(() => db.end());
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query('create extension if not exists pg_stat_statements');
  atEnd(() => owner.end());
  const config = loadConfig({ DATA_DIR: dataDir, DEMO: 'true', RATE_LIMIT: '1000000' });
  let api: FastifyInstance | undefined;
  const look: FastifyPluginAsync = async (instance) => {
    api = instance;
  };
  const app = await buildApp({
    ...{ config, keys: await loadKeys(config), db, clock: systemClock },
    modules: [...modules, look],
  });
  atEnd(() => app.close());
  await app.listen({ port: 0, host: '127.0.0.1' });
  await seedCatalogue(
    { db, clock: systemClock },
    loadCatalogue().filter(({ agency }) => agency.code === AGENCY),
  );
  if (api === undefined) throw new Error('The server has no modules.');
  return { app, api, owner, ownerUrl, postgresPid, token: await administrator(app, owner) };
};

const administrator = async (app: FastifyInstance, owner: pg.Client): Promise<string> => {
  const { rows } = await owner.query<{ id: string }>(
    `insert into people (agency, username, name) values ($1, 'pengukur', 'Pengukur') returning id`,
    [AGENCY],
  );
  const person = rows[0]?.id ?? '';
  await owner.query(
    `insert into position_assignments (agency, person_id, side, position, starts_on) values ($1, $2, 'agency', 'administrator', '2020-01-01')`,
    [AGENCY, person],
  );
  const session = await owner.query<{ id: string }>(
    `insert into sessions (agency, person_id, expires_at, stepped_up_at) values ($1, $2, '2099-01-01', now()) returning id`,
    [AGENCY, person],
  );
  return app.tokens.issue({ sid: session.rows[0]?.id ?? '', agency: AGENCY, sub: person }).accessToken;
};

const fill = async ({ app }: World, count: number): Promise<void> => {
  for (let written = 0; written < count; written += BATCH)
    await app.db.within(AGENCY, (tx) =>
      emit(tx, AGENCY, Array.from({ length: Math.min(BATCH, count - written) }, event)),
    );
};

const event = (): NewEvent => ({
  ...{ type: 'service-request.changed', at: new Date().toISOString(), organizationId: null },
  data: {
    ...{ id: randomUUID(), number: 'HST-2026-0001', standard: { code: `${AGENCY}.hosting`, version: 1 } },
    ...{ status: 'open', steps: ['verify'], version: 7, submittedAt: '2026-11-24T02:00:00Z', dueAt: null },
  },
});

const reading = async (address: string, token: string): Promise<void> => {
  for (let after = 0, more = true; more; ) {
    // Neither side is asked to compress: that would measure zlib.
    const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' };
    const answer = await fetch(`${address}after=${after}`, { headers });
    ({ next: after, more } = (await answer.json()) as { next: number; more: boolean });
  }
};

/** The receiver in a process of its own, so that neither side pays for its work. */
const startReceiver = async () => {
  const child: ChildProcess = fork(new URL('./feeds-receiver.ts', import.meta.url));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}/`,
    /** Resolves when so many calls have come from now on. */
    expect: async (count: number): Promise<void> => {
      child.send({ expect: count });
      await once(child, 'message');
    },
    stop: () => child.disconnect(),
  };
};

/** Webhooks of one receiver; what it gives takes them away again. */
const addWebhooks = async ({ app, token }: World, url: string, count: number) => {
  const { port } = app.server.address() as AddressInfo;
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/agencies/${AGENCY}/webhooks${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const hooks: { id: string; revision: number }[] = [];
  for (let made = 0; made < count; made += 1)
    hooks.push((await (await call('POST', '', { url })).json()) as (typeof hooks)[number]);
  return async () => {
    for (const { id, revision } of hooks)
      await call('DELETE', `/${id}`, undefined, { 'if-match': `"${revision}"` });
  };
};

await bench();
