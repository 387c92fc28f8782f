import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BucketServer, startBucketServer } from './bucket.fixture.ts';
import { FileMissing, type Files, newKey, StoreUnavailable } from './file-store.ts';
import { type BucketSettings, createBucketFiles } from './files-bucket.ts';

const MEGABYTE = 1024 * 1024;
/** Of a large file, in megabytes: far more than what lies in buffers on its way, also where the machine is slow. */
const LARGE = 80;

describe('the file store in a bucket', () => {
  let folder: string;
  let server: BucketServer;
  let settings: BucketSettings;
  let files: Files;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pendopo-bucket-'));
    server = await startBucketServer();
    settings = server.settings;
    files = await createBucketFiles(settings, folder);
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const keep = async (...chunks: Buffer[]) => {
    const key = newKey('attachments', 'kota');
    const file = await files.incoming();
    for (const chunk of chunks) await file.write(chunk);
    await file.close();
    await file.keep(key);
    return key;
  };
  const keysOf = async (prefix: string) => {
    const keys: string[] = [];
    for await (const { key } of files.list(prefix)) keys.push(key);
    return keys;
  };
  const left = () => readdir(join(folder, 'incoming'));

  it('gives back what was kept, whole or in part, and leaves nothing of it on this machine', async () => {
    const key = await keep(Buffer.from('surat '), Buffer.from('permohonan'));
    expect((await buffer(await files.open(key))).toString()).toBe('surat permohonan');
    expect((await buffer(await files.open(key, { start: 6, end: 8 }))).toString()).toBe('per');
    expect((await buffer(await files.open(key, { start: 15, end: 15 }))).toString()).toBe('n');
    expect(await left()).toEqual([]);
  });

  it('stores what is in memory, and forgets what is removed', async () => {
    const key = newKey('letters', 'kota');
    await files.put(key, Buffer.from('surat'));
    expect((await buffer(await files.open(key))).toString()).toBe('surat');
    await files.remove(key);
    await files.remove(key);
    await expect(files.open(key)).rejects.toThrow(FileMissing);
  });

  it('lists what lies below a folder, with its age', async () => {
    const before = Temporal.Now.instant().subtract({ seconds: 2 });
    const kept = Array.from({ length: 3 }, () => newKey('attachments', 'kabupaten'));
    for (const key of kept) await files.put(key, Buffer.from('x'));
    expect((await keysOf('attachments/kabupaten/')).sort()).toEqual(kept.sort());
    for await (const { modifiedAt } of files.list('attachments/kabupaten/'))
      expect(Temporal.Instant.compare(modifiedAt, before)).toBe(1);
  });

  it('refuses keys that would leave its folder', async () => {
    for (const key of ['../keys/jwt-secret', '/etc/passwd', 'attachments/../../x', 'a'])
      await expect(files.open(key)).rejects.toThrow('Not a key');
  });

  it('passes on a large file without ever holding all of it', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    /** What cannot be given back, of us and of the server beside us. */
    const held = () => {
      collect();
      return process.memoryUsage().arrayBuffers;
    };
    const chunk = randomBytes(MEGABYTE);
    const samples: number[] = [];
    const before = held();
    let isPassing = true;
    // A collection of a worker's whole heap takes its time, the more on a busy machine: a tenth of it all at most is spent on looking.
    const watch = async (): Promise<void> => {
      while (isPassing) {
        const began = performance.now();
        samples.push(held() - before);
        await sleep(200 + 9 * (performance.now() - began));
      }
    };
    const watched = watch();
    try {
      const key = await keep(...Array<Buffer>(LARGE).fill(chunk));
      const hash = createHash('sha256');
      let size = 0;
      for await (const part of (await files.open(key)) as AsyncIterable<Buffer>) {
        if (size % (8 * MEGABYTE) < part.length) samples.push(held() - before);
        size += part.length;
        hash.update(part);
      }
      expect(size).toBe(LARGE * MEGABYTE);
      const whole = createHash('sha256').update(Buffer.concat(Array<Buffer>(LARGE).fill(chunk)));
      expect(hash.digest('hex')).toBe(whole.digest('hex'));
    } finally {
      isPassing = false;
      await watched;
    }
    expect(samples.length).toBeGreaterThan(5);
    expect(Math.max(...samples)).toBeLessThan(LARGE * MEGABYTE * 0.9);
  }, 60_000);

  it('says that the store does not answer, and holds on to what came in', async () => {
    for (const wrong of [
      { ...settings, bucket: 'nowhere' },
      { ...settings, accessKey: 'nobody' },
      { ...settings, endpoint: 'http://127.0.0.1:9' },
    ]) {
      const away = await createBucketFiles(wrong, folder);
      const key = newKey('letters', 'kota');
      await expect(away.put(key, Buffer.from('surat'))).rejects.toThrow(StoreUnavailable);
      await expect(away.open(key)).rejects.toThrow(StoreUnavailable);
      const file = await away.incoming();
      await file.write(Buffer.from('surat'));
      await file.close();
      await expect(file.keep(key)).rejects.toThrow(StoreUnavailable);
      expect(await left()).toHaveLength(1);
      await file.discard();
      expect(await left()).toEqual([]);
    }
  });

  it('lists page after page, of a fake that gives one file a page', async () => {
    const asked: string[] = [];
    const fake = createServer((request, response) => {
      const from = new URL(request.url ?? '', 'http://fake').searchParams.get('continuation-token');
      asked.push(String(from));
      const page = from === null ? 1 : Number(from);
      const more =
        page < 3
          ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${page + 1}</NextContinuationToken>`
          : '';
      response
        .setHeader('content-type', 'application/xml')
        .end(`<?xml version="1.0"?><ListBucketResult>${more}
        <Contents><Key>letters/kota/${page}</Key><LastModified>2026-11-24T02:00:0${page}.000Z</LastModified></Contents>
      </ListBucketResult>`);
    }).listen(0, '127.0.0.1');
    await once(fake, 'listening');
    const { port } = fake.address() as AddressInfo;
    const paged = await createBucketFiles({ ...settings, endpoint: `http://127.0.0.1:${port}` }, folder);
    const found: string[] = [];
    for await (const { key, modifiedAt } of paged.list('letters/')) found.push(`${key} ${modifiedAt}`);
    expect(found).toEqual([1, 2, 3].map((page) => `letters/kota/${page} 2026-11-24T02:00:0${page}Z`));
    expect(asked).toEqual(['null', '2', '3']);
    fake.closeAllConnections();
    fake.close();
  });
});
