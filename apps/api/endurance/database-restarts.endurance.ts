import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withPrograms } from '@pendopo/provisioning/conformance';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { holdsThroughout, openTroubledOffice, type TroubledOffice } from './troubled-office.ts';

const CLIENTS = 10;
/** How long the office works before each trouble, in milliseconds. */
const PAUSE_MS = 4000;

withPrograms('An office whose database is started again', ['nginx'], (nginx = '') => {
  let folder: string;
  let office: TroubledOffice;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pendopo-restarts-'));
    office = await openTroubledOffice(nginx, folder, CLIENTS);
  }, 600_000);
  afterAll(async () => {
    await office?.close();
    await rm(folder, { recursive: true, force: true });
  }, 120_000);

  /** A connection of the product's, as somebody at work holds it. */
  const killBackend = async (): Promise<void> => {
    const [row] = await office.postgres.ask<{ pid: number }>(
      `select pid from pg_stat_activity where usename = 'pendopo_app'
       order by state = 'active' desc, query_start desc limit 1`,
    );
    if (row === undefined) throw new Error('Nobody is connected.');
    process.kill(row.pid, 'SIGKILL');
  };
  /** Since when connections of the product have been there that are there now; null where the database does not answer. */
  const connectedSince = async (): Promise<string | null> => {
    const rows = await office.postgres
      .ask<{ since: string }>(
        `select min(backend_start)::text as since from pg_stat_activity where usename = 'pendopo_app'`,
      )
      .catch(() => []);
    return rows[0]?.since ?? null;
  };

  it.each([
    ['is stopped in good order', () => office.postgres.signal('SIGINT')],
    ['is stopped at once', () => office.postgres.signal('SIGQUIT')],
    ['loses a process of its own by kill -9', killBackend],
    ['is killed by kill -9', () => office.postgres.signal('SIGKILL')],
  ])('%s, under load, and all are ready again by themselves', async (what, end) => {
    await sleep(PAUSE_MS);
    const before = (await connectedSince()) ?? '';
    const began = performance.now();
    await end();
    // All connections of before are gone: in each case the database had to begin anew.
    await expect.poll(async () => ((await connectedSince()) ?? '') > before, { timeout: 60_000 }).toBe(true);
    await expect.poll(() => office.isReady(), { timeout: 60_000 }).toBe(true);
    console.log(`${what}: ready after ${((performance.now() - began) / 1000).toFixed(1)} s`);
    // The office goes on: cases come to their end, for which the workers must work too.
    const done = office.clients.done.length;
    await expect.poll(() => office.clients.done.length, { timeout: 120_000 }).toBeGreaterThan(done + 1);
  });

  holdsThroughout(() => office);
});
