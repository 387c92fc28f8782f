import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { assertKey, FileMissing, type Files, type StoredFile } from './file-store.ts';
import { openIncoming, prepareIncoming, sweepFolder } from './incoming-file.ts';

/** Where the bucket is and who we are there. */
export interface BucketSettings {
  bucket: string;
  endpoint: string | null;
  region: string;
  accessKey: string;
  secretKey: string;
}

/** A store in an S3-compatible bucket; what comes in waits in `dataDir/incoming` until it was looked into. */
export const createBucketFiles = async (settings: BucketSettings, dataDir: string): Promise<Files> => {
  const incoming = join(dataDir, 'incoming');
  await prepareIncoming(incoming);
  const { bucket: Bucket } = settings;
  const client = new S3Client({
    region: settings.region,
    credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
    // Stores that are not Amazon's have no host name for each bucket.
    ...(settings.endpoint === null ? {} : { endpoint: settings.endpoint, forcePathStyle: true }),
  });

  const keep = async (path: string, key: string) => {
    assertKey(key);
    const { size } = await stat(path);
    await client.send(
      new PutObjectCommand({ Bucket, Key: key, Body: createReadStream(path), ContentLength: size }),
    );
    await rm(path, { force: true });
  };

  return {
    incoming: () => openIncoming(incoming, keep),
    put: async (key, content) => {
      assertKey(key);
      await client.send(new PutObjectCommand({ Bucket, Key: key, Body: content }));
    },
    open: async (key, range) => {
      assertKey(key);
      const Range = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` };
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key, ...Range }));
        return Body as Readable;
      } catch (error) {
        if (error instanceof NoSuchKey) throw new FileMissing(`No file ${key}`, { cause: error });
        throw error;
      }
    },
    remove: async (key) => {
      assertKey(key);
      await client.send(new DeleteObjectCommand({ Bucket, Key: key }));
    },
    list: (prefix) => listBucket(client, Bucket, prefix),
    sweepIncoming: (before) => sweepFolder(incoming, before),
  };
};

async function* listBucket(client: S3Client, Bucket: string, Prefix: string): AsyncGenerator<StoredFile> {
  let ContinuationToken: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket,
        Prefix,
        ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
      }),
    );
    for (const { Key, LastModified } of page.Contents ?? [])
      if (Key !== undefined && LastModified !== undefined)
        yield { key: Key, modifiedAt: Temporal.Instant.fromEpochMilliseconds(LastModified.getTime()) };
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}
