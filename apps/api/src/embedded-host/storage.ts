import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, realpath, rm } from 'node:fs/promises';
import { join, posix } from 'node:path';

/** Why a path is not served. */
export class PathRefused extends Error {
  override readonly name = 'PathRefused';
}

/** Folder names that hold a site's files; nothing else lies in an account's folder. */
export const PUBLIC = 'public';

/**
 * The place on disk of a client's path, below `root`, which is a real path. `..` ends at the root. Throws
 * {@link PathRefused} where any folder on the way is a link; the last part may be missing.
 */
export const placeOf = async (root: string, path: string): Promise<{ place: string; parts: string[] }> => {
  if (path.includes('\0')) throw new PathRefused('The path holds a NUL.');
  const parts = posix
    .normalize(`/${path}`)
    .split('/')
    .filter((part) => part !== '');
  const place = join(root, ...parts);
  const folder = join(root, ...parts.slice(0, -1));
  if ((await realpath(folder)) !== folder) throw new PathRefused('The path leads over a link.');
  const found = await lstat(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found?.isSymbolicLink()) throw new PathRefused('The path is a link.');
  return { place, parts };
};

/** Opens a plain file, never through a link. */
export const openPlain = (place: string, flags: number, mode?: number): Promise<FileHandle> =>
  open(place, flags | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0), mode);

/** An empty folder for an account, with its `public` in it; what a crash left there before is removed. */
export const makeSite = async (folder: string): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, PUBLIC), { recursive: true, mode: 0o700 });
};
