import type { HostBackend } from '@pendopo/host-protocol';
import { hashPassword } from './password-hash.ts';
import type { Sessions } from './sessions.ts';
import type { HostStore } from './store.ts';

/** The host as its control interface knows it: what is stored is in force, because SFTP and site read the store themselves. */
export const createBackend = (store: HostStore, sessions: Sessions): HostBackend => ({
  account: store.account,
  accounts: store.accounts,
  create: store.createAccount,
  save: async (account, cut) => {
    await store.saveAccount(account);
    // Within the turn, so that no write that waits for its own comes through.
    if (cut) sessions.cut(account.name);
  },
  remove: async (name) => {
    sessions.cut(name);
    await store.removeAccount(name);
  },
  isFree: (hostName, account) => {
    const attached = store.hostName(hostName)?.account ?? null;
    const other = store.accounts().find((one) => one.hostName === hostName && one.name !== account);
    return other === undefined && (attached === null || attached === account);
  },
  hash: hashPassword,
  used: store.used,
  turns: store.turns,
});
