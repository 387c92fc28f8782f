import { mkdir, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  bytesBelow,
  createTurns,
  type HostAccount,
  readRecords,
  removeDurably,
  type Turns,
  welcomePage,
  writeDurably,
} from '@pendopo/host-protocol';
import type { HostName } from './host-name.ts';
import { makeSite, PUBLIC } from './storage.ts';

/** The host's state: read once, kept in memory, and on disk before anybody is told of a change. */
export interface HostStore {
  account(name: string): HostAccount | undefined;
  accounts(): HostAccount[];
  hostName(name: string): HostName | undefined;
  hostNames(): HostName[];
  saveAccount(account: HostAccount): Promise<void>;
  /** Makes the folder first, so that an account that is known has one. */
  createAccount(account: HostAccount): Promise<void>;
  removeAccount(name: string): Promise<void>;
  saveHostName(name: HostName): Promise<void>;
  removeHostName(name: string): Promise<void>;
  /** The real path of an account's folder. */
  folder(name: string): string;
  /** Bytes in use, counted once and then kept by whoever writes, in the account's turn. */
  used(name: string): Promise<number>;
  grow(name: string, bytes: number): void;
  /** What touches one account happens one after the other. */
  turns: Turns;
}

/** Opens the state below `folder`, removing what a crash left over. */
export const openStore = async (folder: string): Promise<HostStore> => {
  await mkdir(join(folder, 'sites'), { recursive: true, mode: 0o700 });
  const places = {
    accounts: join(folder, 'accounts'),
    names: join(folder, 'names'),
    sites: await realpath(join(folder, 'sites')),
  };
  const accounts = new Map(
    (await readRecords<HostAccount>(places.accounts)).map((one) => [one.name, one] as const),
  );
  const names = new Map((await readRecords<HostName>(places.names)).map((one) => [one.name, one] as const));
  const used = new Map<string, number>();
  for (const site of await readdir(places.sites))
    if (!accounts.has(site)) await rm(join(places.sites, site), { recursive: true, force: true });

  const fileOf = (place: string, name: string) => join(place, `${name}.json`);
  const folderOf = (name: string) => join(places.sites, name);
  const saveAccount = async (account: HostAccount) => {
    await writeDurably(fileOf(places.accounts, account.name), JSON.stringify(account));
    accounts.set(account.name, account);
  };
  return {
    account: (name) => accounts.get(name),
    accounts: () => [...accounts.values()].sort(byName),
    hostName: (name) => names.get(name),
    hostNames: () => [...names.values()].sort(byName),
    saveAccount,
    createAccount: async (account) => {
      await makeSite(folderOf(account.name));
      await writeFile(join(folderOf(account.name), PUBLIC, 'index.html'), welcomePage(account.title));
      used.delete(account.name);
      await saveAccount(account);
    },
    removeAccount: async (name) => {
      await removeDurably(fileOf(places.accounts, name));
      accounts.delete(name);
      used.delete(name);
      await rm(folderOf(name), { recursive: true, force: true });
    },
    saveHostName: async (name) => {
      await writeDurably(fileOf(places.names, name.name), JSON.stringify(name));
      names.set(name.name, name);
    },
    removeHostName: async (name) => {
      await removeDurably(fileOf(places.names, name));
      names.delete(name);
    },
    folder: folderOf,
    used: async (name) => {
      const known = used.get(name);
      if (known !== undefined) return known;
      const counted = await bytesBelow(folderOf(name));
      used.set(name, counted);
      return counted;
    },
    grow: (name, bytes) => {
      const known = used.get(name);
      if (known !== undefined) used.set(name, Math.max(0, known + bytes));
    },
    turns: createTurns(),
  };
};

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
