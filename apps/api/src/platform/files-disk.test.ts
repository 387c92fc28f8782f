import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileMissing, newKey } from './file-store.ts';
import { createDiskFiles } from './files-disk.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pendopo-files-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const keysOf = async (stored: AsyncIterable<{ key: string }>) => {
  const keys: string[] = [];
  for await (const { key } of stored) keys.push(key);
  return keys;
};

describe('the file store on a disk', () => {
  it('gives back what was kept, whole or in part', async () => {
    const files = await createDiskFiles(dataDir);
    const key = newKey('attachments', 'kota');
    const file = await files.incoming();
    await file.write(Buffer.from('surat '));
    await file.write(Buffer.from('permohonan'));
    await file.close();
    await file.keep(key);
    expect((await buffer(await files.open(key))).toString()).toBe('surat permohonan');
    expect((await buffer(await files.open(key, { start: 6, end: 8 }))).toString()).toBe('per');
    expect(await keysOf(files.list('attachments/kota/'))).toEqual([key]);
    expect(await keysOf(files.list('attachments/kabupaten/'))).toEqual([]);
  });

  it('shows nothing of a file until it is kept, and leaves nothing of one that is discarded', async () => {
    const files = await createDiskFiles(dataDir);
    const file = await files.incoming();
    await file.write(Buffer.from('surat'));
    expect(await keysOf(files.list('attachments/'))).toEqual([]);
    await file.discard();
    expect(await readdir(join(dataDir, 'files', '.incoming'))).toEqual([]);
  });

  it('stores what is in memory, and forgets what is removed', async () => {
    const files = await createDiskFiles(dataDir);
    const key = newKey('letters', 'kota');
    await files.put(key, Buffer.from('surat'));
    expect((await buffer(await files.open(key))).toString()).toBe('surat');
    await files.remove(key);
    await files.remove(key);
    await expect(files.open(key)).rejects.toThrow(FileMissing);
  });

  it('refuses keys that would leave its folder', async () => {
    const files = await createDiskFiles(dataDir);
    for (const key of ['../keys/jwt-secret', '/etc/passwd', 'attachments/../../x', 'a', 'a/.b'])
      await expect(files.open(key)).rejects.toThrow('Not a key');
  });

  it('sweeps what was begun long ago and never kept', async () => {
    const files = await createDiskFiles(dataDir);
    const [old, fresh] = [await files.incoming(), await files.incoming()];
    await old.close();
    await utimes(old.path, new Date('2020-01-01'), new Date('2020-01-01'));
    expect(await files.sweepIncoming(Temporal.Now.instant().subtract({ hours: 24 }))).toBe(1);
    await fresh.close();
    expect(await readdir(join(dataDir, 'files', '.incoming'))).toHaveLength(1);
  });
});
