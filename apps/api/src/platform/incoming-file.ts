import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type IncomingFile, StorageFull } from './file-store.ts';

/**
 * A file that grows in `folder` until `keep` moves it on.
 * @throws {ProblemError} `storage-full` while writing.
 */
export const openIncoming = async (
  folder: string,
  keep: (path: string, key: string) => Promise<void>,
): Promise<IncomingFile> => {
  const path = join(folder, randomBytes(16).toString('hex'));
  const handle = await whenFull(() => open(path, 'wx', 0o600));
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
        const { bytesWritten } = await whenFull(() => handle.write(chunk, from));
        from += bytesWritten;
      }
    },
    close: async () => {
      await whenFull(() => handle.sync());
      await end();
    },
    keep: (key) => whenFull(() => keep(path, key)),
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

/** Says "full" for a full disk; every other fault stays what it is. */
const whenFull = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw StorageFull();
    throw error;
  }
};
