import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import type { Config } from '../config.ts';
import type { Files } from './file-store.ts';
import { createDiskFiles } from './files-disk.ts';

declare module 'fastify' {
  interface FastifyInstance {
    files: Files;
  }
}

/** The store that the configuration names. */
export const openFiles = async ({ s3, dataDir }: Pick<Config, 's3' | 'dataDir'>): Promise<Files> => {
  if (s3 === null) return createDiskFiles(dataDir);
  // A bucket's client fills as much memory as the rest of the server's own code.
  const { createBucketFiles } = await import('./files-bucket.ts');
  return createBucketFiles(s3, dataDir);
};

/** Opens the store for the server. */
export const files: FastifyPluginAsync = fp(
  async (app) => {
    app.decorate('files', await openFiles(app.config));
  },
  { name: 'files' },
);
