import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { dossierRoutes } from './routes.ts';

/** Dossiers: a case with all that belongs to it, to be kept and checked elsewhere. */
export const dossiersModule: FastifyPluginAsync = fp(
  async (app) => {
    await app.register(dossierRoutes);
  },
  { name: 'dossiers', dependencies: ['service-requests', 'attachments', 'letters', 'files', 'audit'] },
);
