import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { manuscriptRoutes } from './routes.ts';

export { blankPage } from './blank-page.ts';

/** Manuscripts: standards while they are being written. */
export const manuscriptsModule: FastifyPluginAsync = fp(
  async (app) => {
    await app.register(manuscriptRoutes);
  },
  { name: 'manuscripts', dependencies: ['agencies', 'standards', 'audit'] },
);
