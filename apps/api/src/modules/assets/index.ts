import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { assetImportRoutes } from './import-routes.ts';
import { registerAssets } from './register-assets.ts';
import { assetRoutes } from './routes.ts';

/** The register of what was handed out, and what becomes of it. */
export const assetsModule: FastifyPluginAsync = fp(
  async (app) => {
    app.cases.onEffect('register-assets', async (atHand) => {
      await registerAssets(app.provisioning, atHand);
      return [];
    });
    await app.register(assetRoutes);
    await app.register(assetImportRoutes);
  },
  { name: 'assets', dependencies: ['provisioning', 'standards', 'audit', 'table-files'] },
);
