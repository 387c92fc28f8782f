import type { lookup } from 'node:dns';
import fp from 'fastify-plugin';
import type { Config } from '../config.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database.ts';
import type { Jobs } from './jobs.ts';
import type { Sealing } from './sealing.ts';

/** What every module is built from. */
export interface Services {
  config: Config;
  db: Database;
  clock: Clock;
  sealing: Sealing;
  /** The slow digest of a secret under the installation's own key, for secrets that are looked up by it. */
  digest: (secret: string) => Promise<string>;
  jobs: Jobs;
  /** How the names of addresses outside are looked up. */
  lookup: typeof lookup;
}

declare module 'fastify' {
  interface FastifyInstance extends Services {}
}

/** Hangs the infrastructure on the server, where modules find it. */
export const services = fp<Services>(
  async (app, { config, db, clock, sealing, digest, jobs, lookup }) => {
    app.decorate('config', config);
    app.decorate('db', db);
    app.decorate('clock', clock);
    app.decorate('sealing', sealing);
    app.decorate('digest', digest);
    app.decorate('jobs', jobs);
    app.decorate('lookup', lookup);
  },
  { name: 'services' },
);
