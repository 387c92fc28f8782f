import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { createAuthorization } from './authorization.ts';
import { oauthRoutes } from './oauth-routes.ts';
import { clientRoutes } from './routes.ts';
import { createClientService } from './service.ts';

export { authorizationMetadata } from './metadata.ts';

/** Other systems that call the API: who lets them in, and how they show who they are. */
export const clientsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { db, clock, audit, blinding, throttle, tokens } = app;
    const authorization = createAuthorization({ db, clock, audit, blinding, throttle, tokens });
    app.jobs.schedule('clients.sweep', '31 19 * * *', () => authorization.sweep());
    const service = createClientService({ audit, blinding, scopes: app.scopes });
    await app.register(clientRoutes, { service });
    await app.register(oauthRoutes, { authorization });
  },
  { name: 'clients', dependencies: ['services', 'blinding', 'audit', 'agencies', 'sessions'] },
);
