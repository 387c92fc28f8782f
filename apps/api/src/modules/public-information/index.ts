import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { informationEditingRoutes } from './editing-routes.ts';
import { objectToVanishing } from './object-to-vanishing.ts';
import { informationRoutes } from './routes.ts';
import { createInformationService } from './service.ts';

export { createInformationRepository } from './repository.ts';
export { storeFile } from './store-file.ts';

/** The list of public information: what an agency has for everybody, kept by its administrator, searched before anybody asks. */
export const publicInformationModule: FastifyPluginAsync = fp(
  async (app) => {
    const service = createInformationService({ audit: app.audit, clock: app.clock });
    app.agencies.onDefinitionChange(objectToVanishing);
    await app.register(informationRoutes, { service });
    await app.register(informationEditingRoutes, { service });
  },
  { name: 'public-information', dependencies: ['agencies', 'attachments', 'audit', 'files', 'scanner'] },
);
