import { createHmac, randomUUID } from 'node:crypto';
import { lookup } from 'node:dns';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadCatalogue } from '@pendopo/standards';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import pg from 'pg';
import { buildApp, modules } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { seedCatalogue } from '../src/demo/seed-catalogue.ts';
import { migrate } from '../src/migrate.ts';
import { emit, type NewEvent } from '../src/modules/events/index.ts';
import { send } from '../src/modules/webhooks/send.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createDatabase } from '../src/platform/database.ts';
import { loadKeys } from '../src/platform/keys.ts';
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts';
import { appUrl } from '../src/platform/postgres/secure.ts';

const APP_PASSWORD = 'a-password-of-the-benchmark';
const AGENCY = 'okutimur';
/** Events of a run: ten thousand unless the first argument says otherwise. */
const EVENTS = Number(process.argv[2] ?? 10_000);
const DELIVERIES = Math.min(EVENTS, 400);
const BATCH = 500;

interface World {
  app: FastifyInstance;
  /** The server as its modules see it. */
  api: FastifyInstance;
  owner: pg.Client;
  ownerUrl: string;
  token: string;
}

/** Prints how fast events come out, by the feed and by webhooks, each beside a bare loop of the same duty. */
const bench = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'pendopo-bench-'));
  const postgres = await startEmbeddedPostgres({
    directory: join(folder, 'postgres'),
    password: 'bench',
    durable: true,
  });
  const ends: (() => unknown)[] = [postgres.stop];
  try {
    const world = await open(postgres.url, folder, (end) => ends.push(end));
    await fill(world, EVENTS);
    const placed = await rate(EVENTS, async () => {
      await world.api.events.publish(AGENCY);
    });
    const barePlaced = await rate(EVENTS, () => barePlacing(world));
    tell('events given their place', placed, barePlaced);
    tell(
      'events read',
      await rate(EVENTS, () => reading(world)),
      await rate(EVENTS, () => bareReading(world)),
    );
    const bare = await bareSending();
    for (const count of [1, 4])
      tell(`deliveries to ${count} webhook${count === 1 ? '' : 's'}`, await fanningOut(world, count), bare);
  } finally {
    for (const end of ends.reverse()) await end();
    await rm(folder, { recursive: true, force: true });
  }
};

const tell = (what: string, ours: number, bare: number): void =>
  console.log(
    `${what}: ${ours.toFixed(0)}/s, of a bare loop's ${bare.toFixed(0)}/s ${(ours / bare).toFixed(2)}`,
  );

const rate = async (count: number, work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return (count * 1000) / (performance.now() - began);
};

const open = async (
  ownerUrl: string,
  dataDir: string,
  atEnd: (end: () => unknown) => void,
): Promise<World> => {
  await migrate(ownerUrl, APP_PASSWORD);
  const db = createDatabase(appUrl(ownerUrl, APP_PASSWORD), 10);
  atEnd(() => db.end());
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
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
  return { app, api, owner, ownerUrl, token: await administrator(app, owner) };
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
    `insert into sessions (agency, person_id, expires_at) values ($1, $2, '2099-01-01') returning id`,
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

/** The same rows out of one table into another, numbered, by nobody who could meet another. */
const barePlacing = async ({ owner }: World): Promise<void> => {
  await owner.query(
    'create table bare_outbox as select * from events; create table bare_feed (like events, primary key (agency, sequence))',
  );
  for (let done = 0; done < EVENTS; done += BATCH)
    await owner.query(
      `insert into bare_feed select * from bare_outbox where sequence > $1 order by sequence limit ${BATCH}`,
      [done],
    );
};

const reading = async ({ app, token }: World): Promise<void> => {
  const { port } = app.server.address() as AddressInfo;
  for (let after = 0, more = true; more; ) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/events?after=${after}&limit=${BATCH}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    ({ next: after, more } = (await answer.json()) as { next: number; more: boolean });
  }
};

const bareReading = async ({ owner }: World): Promise<void> => {
  for (let after = 0; after < EVENTS; after += BATCH) {
    const { rows } = await owner.query(
      `select id, sequence, type, at, agency, data from events where agency = $1 and sequence > $2 order by sequence limit ${BATCH}`,
      [AGENCY, after],
    );
    JSON.parse(JSON.stringify(rows));
  }
};

/** Somebody who takes everything, and counts. */
const startReceiver = async () => {
  let count = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      count += 1;
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, count: () => count, stop: () => server.close() };
};

/** Signed calls one after the other, each on a connection of its own, as a webhook gets them. */
const bareSending = async (): Promise<number> => {
  const receiver = await startReceiver();
  const body = JSON.stringify(event());
  const options = { egress: { loopback: true }, lookup, timeoutMs: 5000 };
  const found = await rate(DELIVERIES, async () => {
    for (let sent = 0; sent < DELIVERIES; sent += 1) {
      const signature = createHmac('sha256', 'a secret').update(`${sent}.${body}`).digest('base64');
      await send(receiver.url, { 'webhook-id': String(sent), 'webhook-signature': signature }, body, options);
    }
  });
  receiver.stop();
  return found;
};

/** Deliveries a second of one worker, from the moment when all wait in the queue. */
const fanningOut = async (world: World, count: number): Promise<number> => {
  const receiver = await startReceiver();
  const { port } = world.app.server.address() as AddressInfo;
  const hooks: { id: string; revision: number }[] = [];
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}/api/v1/agencies/${AGENCY}/webhooks${path}`, {
      method,
      headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  for (let made = 0; made < count; made += 1)
    hooks.push((await (await call('POST', '', { url: receiver.url })).json()) as (typeof hooks)[number]);
  await fill(world, DELIVERIES / count);
  await world.api.events.publish(AGENCY);
  await world.app.jobs.start(world.ownerUrl);
  const found = await rate(DELIVERIES, async () => {
    while (receiver.count() < DELIVERIES) await sleep(10);
  });
  await world.app.jobs.stop();
  for (const { id, revision } of hooks)
    await call('DELETE', `/${id}`, undefined, { 'if-match': `"${revision}"`, 'content-type': 'text/plain' });
  receiver.stop();
  return found;
};

await bench();
