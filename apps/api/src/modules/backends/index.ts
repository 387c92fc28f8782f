import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { type Backends, createBackends } from './backends.ts';
import type { Connected } from './connected.ts';
import { type LookPayload, lookAround } from './look.ts';
import { backendRoutes } from './routes.ts';
import { createBackendService } from './service.ts';
import { type BackendWatch, createWatch } from './watch.ts';

export type { Backends, Maker } from './backends.ts';
export type { BackendAccess, Connected } from './connected.ts';
export { sealedSecrets } from './secrets.ts';
export type { BackendLook, BackendWatch } from './watch.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The drivers of this installation, and the back-ends that are its own. */
    connected: Connected;
    backends: Backends;
    backendWatch: BackendWatch;
  }
}

/** What agencies have made by machines: how those are reached, how they are, and who plays which role. */
export const backendsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { db, clock, sealing, connected, config, audit, jobs } = app;
    const egress = { loopback: config.loopbackBackends };
    const backends = createBackends(connected, sealing, egress);
    const watch = createWatch({ db, clock, backends, connected });
    app.decorate('backends', backends);
    app.decorate('backendWatch', watch);
    jobs.handle<LookPayload>('backends.check', async ({ agency, backend }) => {
      await watch.check(agency, backend);
    });
    jobs.schedule('backends.look', '* * * * *', async () => {
      await lookAround(db, clock.now(), Object.keys(connected.own));
    });
    const service = createBackendService({ connected, sealing, egress, audit, watch });
    await app.register(backendRoutes, { service, backends, watch, connected });
  },
  { name: 'backends', dependencies: ['services', 'agencies', 'audit'] },
);
