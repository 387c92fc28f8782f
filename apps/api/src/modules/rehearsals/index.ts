import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { rehearsalRoutes } from './routes.ts';

/** Rehearsals: a case played through a standard by all its actors, on a pretended clock, and nowhere kept. */
export const rehearsalsModule: FastifyPluginAsync = fp(
  async (app) => {
    await app.register(rehearsalRoutes);
  },
  { name: 'rehearsals', dependencies: ['agencies', 'standards', 'service-requests'] },
);
