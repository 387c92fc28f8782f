import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { registerRoutes } from './routes.ts';

/** Registers: the books that a law has an agency keep, drawn from its cases whenever somebody reads them. */
export const registersModule: FastifyPluginAsync = fp(
  async (app) => {
    await app.register(registerRoutes);
  },
  { name: 'registers', dependencies: ['agencies', 'audit', 'service-requests', 'standards', 'lists'] },
);
