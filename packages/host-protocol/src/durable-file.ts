import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file so that after a crash it is the old one or the new one, whole; readable by this user alone unless `mode` says
 * otherwise.
 */
export const writeDurably = async (path: string, data: string | Uint8Array, mode = 0o600): Promise<void> => {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, data, { flag: 'wx', mode, flush: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
};

/** Removes a file so that it stays removed after a crash. */
export const removeDurably = async (path: string): Promise<void> => {
  await rm(path, { force: true });
  await syncFolder(dirname(path));
};

/** Reads every JSON file of a folder, which is made where it is missing; drops what a crash left half-written. */
export const readRecords = async <T>(folder: string): Promise<T[]> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const records: T[] = [];
  await removeLeftovers(folder);
  for (const name of await readdir(folder))
    if (name.endsWith('.json')) records.push(JSON.parse(await readFile(join(folder, name), 'utf8')) as T);
  return records;
};

/** Removes from a folder what a crash left half-written. */
export const removeLeftovers = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder))
    if (name.endsWith('.tmp')) await rm(join(folder, name), { force: true });
};

/** The file's text; made first, by `make`, where there is none. */
export const readOrMake = async (path: string, make: () => string): Promise<string> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) return text;
  const made = make();
  await writeDurably(path, made);
  return made;
};

/** Makes a folder’s own entries survive a crash. */
export const syncFolder = async (path: string): Promise<void> => {
  // Windows cannot open a folder; there the rename itself has to do.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};
