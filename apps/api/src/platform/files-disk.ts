import { constants, createReadStream } from 'node:fs';
import { access, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { assertKey, FileMissing, type Files, type StoredFile } from './file-store.ts';
import { openIncoming, prepareIncoming, sweepFolder } from './incoming-file.ts';

/** A store in `dataDir/files`. A file is there whole or not at all, also after the power went. */
export const createDiskFiles = async (dataDir: string): Promise<Files> => {
  const root = join(dataDir, 'files');
  // Below the root, because a rename is atomic only within one file system.
  const incoming = join(root, '.incoming');
  await prepareIncoming(incoming);

  const keep = async (path: string, key: string) => {
    assertKey(key);
    const target = join(root, key);
    const made = await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await rename(path, target);
    try {
      await syncFolders(dirname(target), made);
    } catch (error) {
      // Nobody will be told that it is there, and the next power cut might agree.
      await rm(target, { force: true });
      throw error;
    }
  };

  return {
    incoming: () => openIncoming(incoming, keep),
    put: async (key, content) => {
      const file = await openIncoming(incoming, keep);
      try {
        await file.write(content);
        await file.close();
        await file.keep(key);
      } catch (error) {
        await file.discard();
        throw error;
      }
    },
    open: async (key, range) => {
      assertKey(key);
      const path = join(root, key);
      await stat(path).catch((cause: unknown) => {
        throw new FileMissing(`No file ${key}`, { cause });
      });
      return createReadStream(path, range);
    },
    remove: async (key) => {
      assertKey(key);
      await rm(join(root, key), { force: true });
    },
    list: (prefix) => listFolder(root, join(root, prefix)),
    sweepIncoming: (before) => sweepFolder(incoming, before),
    reachable: () =>
      access(incoming, constants.W_OK).then(
        () => true,
        () => false,
      ),
  };
};

/** A rename is lasting only when its folder is on the disk too; and that, where it was just made, when those above it are, from the first that was. */
const syncFolders = async (folder: string, made: string | undefined): Promise<void> => {
  await syncFolder(folder);
  if (made === undefined) return;
  for (let at = folder; at.length >= made.length; at = dirname(at)) await syncFolder(dirname(at));
};

const syncFolder = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

async function* listFolder(root: string, folder: string): AsyncGenerator<StoredFile> {
  const entries = await opendir(folder).catch(() => null);
  if (entries === null) return;
  for await (const entry of entries) {
    // What is still coming in is no file of the store.
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* listFolder(root, path);
    else if (entry.isFile()) {
      const found = await stat(path).catch(() => null);
      if (found !== null)
        yield {
          key: relative(root, path).split(sep).join('/'),
          modifiedAt: Temporal.Instant.fromEpochMilliseconds(Math.trunc(found.mtimeMs)),
        };
    }
  }
}
