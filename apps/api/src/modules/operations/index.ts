import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { operationRoutes } from './routes.ts';

/** What an administrator sees of the machinery: jobs that failed for good. */
export const operationsModule: FastifyPluginAsync = fp(
  async (app) => {
    await app.register(operationRoutes);
  },
  { name: 'operations', dependencies: ['services', 'audit'] },
);
