import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import type { BucketSettings } from './files-bucket.ts';

/** An S3 server with one bucket, on a port and a folder of its own. */
export interface BucketServer {
  settings: BucketSettings & { endpoint: string };
  stop(): Promise<void>;
}

/** Starts one. */
export const startBucketServer = async (): Promise<BucketServer> => {
  const directory = await mkdtemp(join(tmpdir(), 'pendopo-bucket-'));
  const server = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, vhostBuckets: false, directory },
    // It signs the path of a listing without its last slash, other than Amazon and everybody else.
    allowMismatchedSignatures: true,
    configureBuckets: [{ name: 'pendopo' }],
  });
  const { port } = await server.run();
  let stopping: Promise<void> | undefined;
  return {
    settings: {
      ...{ bucket: 'pendopo', endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1' },
      ...{ accessKey: 'S3RVER', secretKey: 'S3RVER' },
    },
    stop: () => {
      server.httpServer.closeAllConnections();
      stopping ??= server.close().then(() => rm(directory, { recursive: true, force: true }));
      return stopping;
    },
  };
};
