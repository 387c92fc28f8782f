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
import { assertKey, FileMissing, type Files, type StoredFile, StoreUnavailable } from './file-store.ts';
import { openIncoming, prepareIncoming, sweepFolder } from './incoming-file.ts';

const ignore = (): void => undefined;

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
    // What goes wrong is thrown, and logged once by whoever answers.
    logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    // A store that has stopped answering must not hold its callers.
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 30_000 },
    ...(settings.endpoint === null ? {} : elsewhere(settings.endpoint)),
  });

  const keep = async (path: string, key: string) => {
    assertKey(key);
    const { size } = await stat(path);
    const Body = createReadStream(path);
    await reached(client.send(new PutObjectCommand({ Bucket, Key: key, Body, ContentLength: size })));
    await rm(path, { force: true });
  };

  return {
    incoming: () => openIncoming(incoming, keep),
    put: async (key, content) => {
      assertKey(key);
      await reached(client.send(new PutObjectCommand({ Bucket, Key: key, Body: content })));
    },
    open: async (key, range) => {
      assertKey(key);
      const Range = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` };
      const { Body } = await reached(client.send(new GetObjectCommand({ Bucket, Key: key, ...Range })));
      return Body as Readable;
    },
    remove: async (key) => {
      assertKey(key);
      await reached(client.send(new DeleteObjectCommand({ Bucket, Key: key })));
    },
    list: (prefix) => listBucket(client, Bucket, prefix),
    sweepIncoming: (before) => sweepFolder(incoming, before),
    reachable: () =>
      client.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 })).then(
        () => true,
        () => false,
      ),
  };
};

/** Stores that are not Amazon's have no host name for each bucket, and few of them know its checksums behind a stream. */
const elsewhere = (endpoint: string) =>
  ({
    endpoint,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  }) as const;

/** The store's answer; whatever it is that keeps us from one, the caller can do nothing but come again. */
const reached = async <T>(answer: Promise<T>): Promise<T> => {
  try {
    return await answer;
  } catch (cause) {
    if (cause instanceof NoSuchKey) throw new FileMissing('The bucket has no such file.', { cause });
    throw new StoreUnavailable('The bucket does not do what it is asked.', { cause });
  }
};

async function* listBucket(client: S3Client, Bucket: string, Prefix: string): AsyncGenerator<StoredFile> {
  let ContinuationToken: string | undefined;
  do {
    const from = ContinuationToken === undefined ? {} : { ContinuationToken };
    const page = await reached(client.send(new ListObjectsV2Command({ Bucket, Prefix, ...from })));
    for (const { Key, LastModified } of page.Contents ?? [])
      if (Key !== undefined && LastModified !== undefined)
        yield { key: Key, modifiedAt: Temporal.Instant.fromEpochMilliseconds(LastModified.getTime()) };
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}
