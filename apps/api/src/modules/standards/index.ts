import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { authoringRoutes } from './authoring-routes.ts';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import { objectToFaults } from './object-to-faults.ts';
import { standardRoutes } from './routes.ts';
import { sopRoutes } from './sop-routes.ts';

export { DOCUMENT_BYTES } from './authoring-routes.ts';
export type { Catalogue } from './catalogue.ts';
export { InvalidStandard, StandardNotFound } from './errors.ts';
export { loadStandard } from './load-standard.ts';
export { ownAgency } from './own-agency.ts';
export { createStandardService, type Doer, examine, type SentDocument } from './service.ts';
export { presentVersion } from './view.ts';

declare module 'fastify' {
  interface FastifyInstance {
    standards: Catalogue;
  }
}

/** Service standards: the catalogue, and drafting and publishing versions of it. */
export const standardsModule: FastifyPluginAsync = fp(
  async (app) => {
    app.decorate(
      'standards',
      createCatalogue(() => performance.now()),
    );
    app.addContentTypeParser('application/yaml', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    app.agencies.onDefinitionChange(objectToFaults);
    await app.register(standardRoutes);
    await app.register(authoringRoutes);
    await app.register(sopRoutes);
  },
  { name: 'standards', dependencies: ['agencies', 'audit', 'files'] },
);
