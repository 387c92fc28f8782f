import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import { standardRoutes } from './routes.ts';

export { loadStandard } from './load-standard.ts';

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
    await app.register(standardRoutes);
  },
  { name: 'standards', dependencies: ['agencies', 'audit'] },
);
