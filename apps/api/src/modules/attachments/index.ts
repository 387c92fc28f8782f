import multipart from '@fastify/multipart';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { currentAttachments } from './repository.ts';
import { attachmentRoutes } from './routes.ts';
import { sweepOrphans } from './sweep.ts';

export { contentHeaders } from './content-headers.ts';
export { FileInfected, ScannerUnavailable } from './errors.ts';
export { kindOf, mediaTypeOf, SNIFFED } from './file-kind.ts';
export { plainFileName } from './file-name.ts';
export { filesFor } from './files-for.ts';
export type { StoredAttachment } from './repository.ts';
export { sweepFolder } from './sweep.ts';

/** The files that answer a case's papers. */
export const attachmentsModule: FastifyPluginAsync = fp(
  async (app) => {
    app.cases.contribute('attachments', currentAttachments);
    app.jobs.schedule('attachments.sweep', '41 18 * * *', async ({ db, clock, log }) => {
      const removed = await sweepOrphans(db, app.files, clock.now());
      if (removed > 0) log.info({ removed }, 'files without an owner removed');
    });
    await app.register(async (scope) => {
      await scope.register(multipart);
      await scope.register(attachmentRoutes);
    });
  },
  { name: 'attachments', dependencies: ['service-requests', 'files', 'scanner', 'audit'] },
);
