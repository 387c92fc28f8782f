import multipart from '@fastify/multipart';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { tableFileRoutes } from './routes.ts';

export { faultySheet } from './faulty-sheet.ts';
export type { FindTaken, RowFault } from './judge-rows.ts';
export { readTableUpload } from './read-upload.ts';
export { checkAnswers, checkSheet } from './service.ts';
export { templateSheets } from './sheets.ts';
export { type Table, tableOf } from './table.ts';

/** Tables of a form as files: a template, a verdict for each row of what comes back, and the rows themselves. */
export const tableFilesModule: FastifyPluginAsync = fp(
  async (app) => {
    await app.register(async (scope) => {
      // A file beyond the limit is cut there, and refused in words by whoever reads it.
      await scope.register(multipart, { throwFileSizeLimit: false });
      await scope.register(tableFileRoutes);
    });
  },
  { name: 'table-files', dependencies: ['service-requests', 'provisioning'] },
);
