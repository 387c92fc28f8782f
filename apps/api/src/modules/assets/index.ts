import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { endAllDue } from './end-due.ts';
import { assetImportRoutes } from './import-routes.ts';
import { leftBehindRoutes } from './left-behind-routes.ts';
import { registerAssets } from './register-assets.ts';
import { assetRoutes } from './routes.ts';
import { type Assets, createAssets } from './silence.ts';
import { transferRoutes } from './transfer-routes.ts';
import { type AssetRegister, assetRegister } from './true-up.ts';

export { kindInWords } from './import-table.ts';
export { keepersOf } from './keepers.ts';
export { mayRegister, reachOf, speakingPositions, unitsSpokenFor } from './policy.ts';
export type { Assets } from './silence.ts';
export { type AssetRegister, type FoundAsset, tellOfChange } from './true-up.ts';

declare module 'fastify' {
  interface FastifyInstance {
    assets: Assets;
    assetRegister: AssetRegister;
  }
}

/** The register of what was handed out, and what becomes of it. */
export const assetsModule: FastifyPluginAsync = fp(
  async (app) => {
    app.cases.onEffect('register-assets', (atHand) => registerAssets(app, atHand));
    app.decorate('assets', createAssets(app));
    app.decorate('assetRegister', assetRegister);
    app.jobs.schedule('assets.end-due', '*/10 * * * *', async ({ log }) => {
      const ended = await endAllDue(app, app.clock.now().round('millisecond').toString());
      if (ended > 0) log.info({ ended }, 'assets had their time of grace and were removed');
    });
    await app.register(assetRoutes);
    await app.register(assetImportRoutes);
    await app.register(transferRoutes);
    await app.register(leftBehindRoutes);
  },
  {
    name: 'assets',
    dependencies: [
      'events',
      'handovers',
      'provisioning',
      'standards',
      'notifications',
      'audit',
      'table-files',
      'lists',
    ],
  },
);
