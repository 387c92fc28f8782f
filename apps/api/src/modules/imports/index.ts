import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { importRoutes } from './routes.ts';

/** Days off, units, people and earlier cases that come in by a file, or as rows from another system. */
export const importsModule: FastifyPluginAsync = fp(
  async (app) => {
    await app.register(importRoutes);
  },
  { name: 'imports', dependencies: ['audit', 'agencies', 'people', 'standards'] },
);
