import { bytesBelow, createTurns, type HostBackend, HostError } from '@pendopo/host-protocol';
import type { Homes } from './homes.ts';
import { hashPassword } from './password-hash.ts';
import type { KeptAccount, StateFile } from './state.ts';

/**
 * The host as its control interface knows it: a change is written down first and brought to the daemons then, so that one that was
 * interrupted is finished at the next start.
 */
export const createBackend = (options: {
  state: StateFile;
  homes: Homes;
  siteDomain: string;
  /** Resolves once the daemons do what the state says. */
  inForce: () => Promise<void>;
}): HostBackend => {
  const { state, homes, siteDomain, inForce } = options;
  const find = (name: string): KeptAccount | undefined =>
    state.now().accounts.find((account) => account.name === name);
  return {
    account: find,
    accounts: () => state.now().accounts.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    create: async (account) => {
      if (await homes.exists(account.name))
        throw new HostError(409, 'folder-exists', 'A folder of this name is there that is no account’s.');
      await state.change((now) => ({
        ...now,
        nextUid: now.nextUid + 1,
        accounts: [...now.accounts, { ...account, uid: now.nextUid, mustCut: false }],
      }));
      await inForce();
    },
    save: async (account, cut) => {
      await state.change((now) => ({
        ...now,
        accounts: now.accounts.map((one) =>
          one.name === account.name ? { ...one, ...account, mustCut: cut || one.mustCut } : one,
        ),
      }));
      await inForce();
    },
    remove: async (name) => {
      await state.change((now) => ({
        ...now,
        accounts: now.accounts.filter((one) => one.name !== name),
        removed: [
          ...now.removed,
          ...now.accounts.filter((one) => one.name === name).map(({ uid }) => ({ name, uid })),
        ],
      }));
      await inForce();
    },
    isFree: (hostName, name) =>
      !isWithin(hostName, siteDomain) &&
      !isWithin(hostName, 'invalid') &&
      !state.now().accounts.some((one) => one.hostName === hostName && one.name !== name),
    hash: hashPassword,
    used: (name) => bytesBelow(homes.path(name)),
    turns: createTurns(),
  };
};

/** Names below the host’s own are the accounts’ by name. */
const isWithin = (hostName: string, domain: string): boolean =>
  hostName === domain || hostName.endsWith(`.${domain}`);
