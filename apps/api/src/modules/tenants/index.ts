import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { tenantRoutes } from './routes.ts';

/** Tenants: how an agency comes into being. */
export const tenantsModule: FastifyPluginAsync = fp(
  async (app) => {
    await app.register(tenantRoutes);
  },
  { name: 'tenants', dependencies: ['agencies', 'people', 'audit'] },
);
