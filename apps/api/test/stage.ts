import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CatalogueAgency, loadCatalogue } from '@pendopo/standards';
import { verifyHistories } from '#modules/service-requests/index.ts';
import { seedCatalogue } from '../src/demo/seed-catalogue.ts';
import { startEmbeddedHost } from '../src/embedded-host/index.ts';
import { accessTo } from '../src/own-host.ts';
import { type FixedClock, fixedClock } from '../src/platform/clock.ts';
import { buildTestApp, type TestApp } from './app.ts';
import { type Cast, castOf, type Desk, deskOf, type Http, overInject } from './walker/index.ts';

/** A whole server with a catalogue and its people, and no case yet. */
export interface Stage extends TestApp {
  clock: FixedClock;
  catalogue: CatalogueAgency[];
  http: Http;
  cast: Cast;
  desk: Desk;
  /** Histories that do not hold, of every agency. */
  brokenHistories(): Promise<unknown[]>;
}

/** A Monday at half past eight in Jakarta, with no day off before the end of the month. */
export const opening = '2026-10-05T01:30:00Z';

/** Builds a stage for a test file; close it in `afterAll`. With a host, what can be made by a back-end is. */
export const buildStage = async ({
  catalogue = loadCatalogue(),
  withHost = false,
}: {
  catalogue?: CatalogueAgency[];
  withHost?: boolean;
} = {}): Promise<Stage> => {
  const clock = fixedClock(opening);
  const host = withHost ? await openTestHost() : null;
  const server = await buildTestApp({
    clock,
    environment: { DEMO: 'true' },
    backends: host === null ? {} : { 'embedded-host': accessTo(host.host) },
  });
  await seedCatalogue({ db: server.database.db, clock }, catalogue);
  const http = overInject(server.app);
  const cast = await castOf(http);
  return {
    ...server,
    clock,
    catalogue,
    http,
    cast,
    desk: deskOf(http, cast),
    brokenHistories: async () => {
      const found = [];
      for (const { agency } of catalogue) {
        const { code } = agency;
        found.push(...(await server.database.db.within(code, (tx) => verifyHistories(tx, code))).broken);
      }
      return found;
    },
    close: async () => {
      await server.close();
      await host?.close();
    },
  };
};

const openTestHost = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pendopo-host-'));
  const host = await startEmbeddedHost({ dataDir, sftpPort: 0, httpPort: 0, host: '127.0.0.1' });
  return {
    host,
    close: async () => {
      await host.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
