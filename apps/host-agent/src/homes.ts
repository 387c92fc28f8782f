import { chmod, chown, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, welcomePage } from '@pendopo/host-protocol';
import type { KeptAccount } from './state.ts';

const RETIRED = '.removed';

/** The folders of the accounts: `<home>` is root’s, `<home>/public` the account’s, and nginx may read both. */
export interface Homes {
  path(name: string): string;
  exists(name: string): Promise<boolean>;
  /** Whole or not there, whenever the process ends. */
  make(account: Pick<KeptAccount, 'name' | 'uid' | 'title'>): Promise<void>;
  /** Takes a home out of sight at once; its files go in their own time. */
  retire(account: Pick<KeptAccount, 'name' | 'uid'>): Promise<void>;
}

/** Lays the folder for sites ready, and goes on with removing what was retired. */
export const openHomes = async (folder: string, group: number): Promise<Homes> => {
  await mkdir(join(folder, RETIRED), { recursive: true });
  await own(folder, 0, group, 0o750);
  await own(join(folder, RETIRED), 0, 0, 0o700);
  for (const entry of await readdir(folder))
    if (entry.startsWith('.new-')) await rm(join(folder, entry), { recursive: true, force: true });
  for (const entry of await readdir(join(folder, RETIRED))) discard(join(folder, RETIRED, entry));
  const path = (name: string) => join(folder, name);
  const exists = (name: string) => isThere(path(name));
  return {
    path,
    exists,
    make: async ({ name, uid, title }) => {
      if (await exists(name)) return;
      const fresh = join(folder, `.new-${name}`);
      const pages = join(fresh, 'public');
      const index = join(pages, 'index.html');
      await rm(fresh, { recursive: true, force: true });
      await mkdir(pages, { recursive: true });
      await writeFile(index, welcomePage(title));
      await own(index, uid, group, 0o640);
      // The group comes down to what is uploaded, so that nginx may read it and no other account may.
      await own(pages, uid, group, 0o2750);
      await own(fresh, 0, group, 0o750);
      await rename(fresh, path(name));
      await syncFolder(folder);
    },
    retire: async ({ name, uid }) => {
      const retired = join(folder, RETIRED, `${name}-${uid}`);
      if (await exists(name)) await rename(path(name), retired);
      discard(retired);
    },
  };
};

const own = async (place: string, uid: number, gid: number, mode: number): Promise<void> => {
  await chown(place, uid, gid);
  await chmod(place, mode);
};

const isThere = async (place: string): Promise<boolean> =>
  stat(place).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );

/** Nobody waits for it; what is left at the end of the process goes at its next start. */
const discard = (place: string): void => {
  rm(place, { recursive: true, force: true }).catch((error) => process.stderr.write(`${error}\n`));
};
