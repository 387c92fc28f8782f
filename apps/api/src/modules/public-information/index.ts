import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { sweepFolder } from '#modules/attachments/index.ts';
import type { Transaction } from '#platform/database.ts';
import { informationEditingRoutes } from './editing-routes.ts';
import { objectToVanishing } from './object-to-vanishing.ts';
import { createInformationRepository } from './repository.ts';
import { informationRoutes } from './routes.ts';
import { createInformationService } from './service.ts';
import { FOLDER } from './store-file.ts';

export { createInformationRepository } from './repository.ts';
export { storeFile } from './store-file.ts';

/** The list of public information: what an agency has for everybody, kept by its administrator, searched before anybody asks. */
export const publicInformationModule: FastifyPluginAsync = fp(
  async (app) => {
    const service = createInformationService({ audit: app.audit, clock: app.clock });
    app.agencies.onDefinitionChange(objectToVanishing);
    app.jobs.schedule('public-information.sweep', '51 18 * * *', async ({ db, clock, log }) => {
      const known = (tx: Transaction, agency: string, keys: readonly string[]) =>
        createInformationRepository(tx, agency).known(keys);
      const removed = await sweepFolder(db, app.files, { folder: FOLDER, known }, clock.now());
      if (removed > 0) log.info({ removed }, 'published files without an entry removed');
    });
    await app.register(informationRoutes, { service });
    await app.register(informationEditingRoutes, { service });
  },
  {
    name: 'public-information',
    dependencies: ['agencies', 'attachments', 'audit', 'files', 'scanner'],
  },
);
