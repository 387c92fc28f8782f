import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { sweepFolder } from '#modules/attachments/index.ts';
import { inEachAgency } from '#platform/agency-by-agency.ts';
import type { Transaction } from '#platform/database.ts';
import { giveUpUnwritten } from './give-up.ts';
import { createExportRepository } from './repository.ts';
import { exportRoutes } from './routes.ts';
import { FOLDER, WRITE } from './service.ts';
import { type WritePayload, writeExport } from './write-export.ts';

/** Lists taken out as files: asked for, written by the worker, kept for some hours, fetched by whoever asked. */
export const exportsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { jobs, files, lists, agencies } = app;
    jobs.handle<WritePayload>(WRITE, (payload, tools) =>
      writeExport({ ...tools, files, lists, agencies }, payload),
    );
    jobs.schedule('exports.expire', '*/10 * * * *', async ({ db, clock }) => {
      const now = clock.now().toString();
      await inEachAgency(db, async (agency) => {
        const keys = await db.within(agency, async (tx) => {
          await giveUpUnwritten(tx, agency);
          return createExportRepository(tx, agency).removeExpired(now);
        });
        for (const key of keys) await files.remove(key);
      });
    });
    jobs.schedule('exports.sweep', '57 18 * * *', async ({ db, clock, log }) => {
      const known = (tx: Transaction, agency: string, keys: readonly string[]) =>
        createExportRepository(tx, agency).known(keys);
      const removed = await sweepFolder(db, files, { folder: FOLDER, known }, clock.now());
      if (removed > 0) log.info({ removed }, 'files of lists that nobody can fetch were removed');
    });
    await app.register(exportRoutes);
  },
  { name: 'exports', dependencies: ['lists', 'agencies', 'audit', 'files', 'people', 'attachments'] },
);
