import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { earlierCaseRoutes } from './routes.ts';

export { createEarlierCaseRepository, type EarlierRow } from './repository.ts';
export { OUTCOMES } from './view.ts';

/** Cases from before the product: taken over from the old books, found by lists and search, and never acted upon. */
export const earlierCasesModule: FastifyPluginAsync = fp(
  async (app) => {
    await app.register(earlierCaseRoutes);
  },
  { name: 'earlier-cases', dependencies: ['audit', 'agencies', 'standards'] },
);
