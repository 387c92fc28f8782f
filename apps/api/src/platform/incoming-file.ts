import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type IncomingFile, StorageFull, StoreUnavailable } from './file-store.ts';

/**
 * A file that grows in `folder` until `keep` moves it on.
 * @throws {ProblemError} `storage-full` while writing.
 * @throws {StoreUnavailable} when the disk fails.
 */
export const openIncoming = async (
  folder: string,
  keep: (path: string, key: string) => Promise<void>,
): Promise<IncomingFile> => {
  const path = join(folder, randomBytes(16).toString('hex'));
  const handle = await toDisk(() => open(path, 'wx', 0o600));
  let isOpen = true;
  const end = async () => {
    if (!isOpen) return;
    isOpen = false;
    await handle.close();
  };
  return {
    path,
    write: async (chunk) => {
      let from = 0;
      while (from < chunk.length) {
        const { bytesWritten } = await toDisk(() => handle.write(chunk, from));
        from += bytesWritten;
      }
    },
    close: async () => {
      await toDisk(() => handle.sync());
      await end();
    },
    keep: (key) => toDisk(() => keep(path, key)),
    discard: async () => {
      await end();
      await rm(path, { force: true });
    },
  };
};

/** Makes the folder of incoming files. */
export const prepareIncoming = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
};

/** Removes files begun before `before`; answers how many. */
export const sweepFolder = async (folder: string, before: Temporal.Instant): Promise<number> => {
  let removed = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found === null || found.mtimeMs >= before.epochMilliseconds) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
};

/** Says "full" for a full disk and "unavailable" for a broken one; every other fault stays what it is. */
const toDisk = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOSPC', 'EDQUOT'].includes(code)) throw StorageFull();
    if (['EIO', 'EROFS'].includes(code))
      throw new StoreUnavailable('The disk does not do what it is asked.', { cause: error });
    throw error;
  }
};
