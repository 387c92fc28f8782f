import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of all files below a folder; links count nothing, nor what vanishes meanwhile. */
export const bytesBelow = async (folder: string): Promise<number> => {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(goneAs([]))) {
    const place = join(folder, entry.name);
    if (entry.isDirectory()) bytes += await bytesBelow(place);
    else if (entry.isFile()) bytes += (await lstat(place).catch(goneAs({ size: 0 }))).size;
  }
  return bytes;
};

const goneAs =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };
