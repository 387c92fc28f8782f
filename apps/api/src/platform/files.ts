import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import type { Files } from './file-store.ts';
import { createBucketFiles } from './files-bucket.ts';
import { createDiskFiles } from './files-disk.ts';

declare module 'fastify' {
  interface FastifyInstance {
    files: Files;
  }
}

/** Opens the store that the configuration names. */
export const files: FastifyPluginAsync = fp(
  async (app) => {
    const { s3, dataDir } = app.config;
    app.decorate(
      'files',
      s3 === null ? await createDiskFiles(dataDir) : await createBucketFiles(s3, dataDir),
    );
  },
  { name: 'files' },
);
