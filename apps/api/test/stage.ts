import { type CatalogueAgency, loadCatalogue } from '@pendopo/standards';
import type { FastifyPluginAsync } from 'fastify';
import { seedCatalogue } from '../src/demo/seed-catalogue.ts';
import { type FixedClock, fixedClock } from '../src/platform/clock.ts';
import { buildTestApp, type TestApp } from './app.ts';
import { type Cast, castOf, type Http, overInject } from './walker/index.ts';

/** A whole server with a catalogue and its people, and nothing in it yet. */
export interface Stage extends TestApp {
  clock: FixedClock;
  catalogue: CatalogueAgency[];
  http: Http;
  cast: Cast;
}

/** A Monday at half past eight in Jakarta, with no day off before the end of the month. */
export const opening = '2026-10-05T01:30:00Z';

/** Builds a stage for a test file; close it in `afterAll`. */
export const buildStage = async ({
  catalogue = loadCatalogue(),
  modules,
}: {
  catalogue?: CatalogueAgency[];
  modules?: readonly FastifyPluginAsync[];
} = {}): Promise<Stage> => {
  const clock = fixedClock(opening);
  const server = await buildTestApp({
    clock,
    environment: { DEMO: 'true' },
    ...(modules === undefined ? {} : { modules }),
  });
  await seedCatalogue({ db: server.database.db, clock }, catalogue);
  const http = overInject(server.app);
  return { ...server, clock, catalogue, http, cast: await castOf(http) };
};
