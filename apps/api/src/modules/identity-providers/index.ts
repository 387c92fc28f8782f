import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { createConnections } from './connections.ts';
import { mappingRoutes } from './mapping-routes.ts';
import { createMappingService } from './mapping-service.ts';
import { createRecognizing } from './recognizing.ts';
import { createProviderRepository } from './repository.ts';
import { providerSettingsRoutes } from './settings-routes.ts';
import { createSettingsService } from './settings-service.ts';
import { providerSignInRoutes } from './sign-in-routes.ts';
import { createProviderSignIn } from './signing-in.ts';

export { sealedClientSecrets } from './client-secret.ts';

/** Identity providers: agencies whose people sign in elsewhere, by OpenID Connect. */
export const identityProvidersModule: FastifyPluginAsync = fp(
  async (app) => {
    const { db, clock, sealing, audit, agencies, sessions, secondFactors: factors } = app;
    const { publicUrl } = app.config.http;
    const egress = { loopback: app.config.loopbackBackends };
    const connections = createConnections(clock, egress);
    const signIn = createProviderSignIn({
      ...{ db, clock, sealing, connections, publicUrl },
      warn: (error) => app.log.warn({ err: error }, 'an identity provider could not be believed'),
    });
    const mapping = createMappingService({ agencies, audit, clock });
    const recognize = createRecognizing({ clock, sealing, audit, factors, sessions, mapping });
    factors.onReset((tx, { agency, personId }) => createProviderRepository(tx, agency).untie(personId));
    await app.register(providerSignInRoutes, { signIn, recognize });
    await app.register(providerSettingsRoutes, {
      service: createSettingsService({ sealing, egress, connections, publicUrl }),
      mapping,
    });
    await app.register(mappingRoutes, { mapping });
  },
  {
    name: 'identity-providers',
    dependencies: ['services', 'agencies', 'audit', 'sessions', 'second-factors'],
  },
);
