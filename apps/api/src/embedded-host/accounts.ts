import { ACCOUNT_NAME, HOST_NAME, type HostAccount, type HostName } from './account.ts';
import { HostError } from './host-error.ts';
import { hashPassword } from './password-hash.ts';
import type { Sessions } from './sessions.ts';
import type { HostStore } from './store.ts';

/** What a new account is made of. */
export interface NewAccount {
  marker: string;
  title: string;
  quotaBytes: number;
  hostName: string | null;
  password?: string | undefined;
}

/**
 * What may be done with accounts and host names. A change names the revision that it is made upon: one that was sent long
 * ago and arrives late is refused, because the object went on without it. Throws {@link HostError}.
 */
export const createAccounts = (store: HostStore, sessions: Sessions, now: () => Date) => {
  const get = (name: string): HostAccount => store.account(name) ?? missing();
  const getName = (name: string): HostName => store.hostName(name) ?? missing();

  const assertFreeHostName = (hostName: string | null, account: string): void => {
    if (hostName === null) return;
    const attached = store.hostName(hostName)?.account;
    const other = store.accounts().find((one) => one.hostName === hostName && one.name !== account);
    if (other !== undefined || (attached !== undefined && attached !== null && attached !== account))
      throw new HostError(409, 'host-name-taken', 'The host name shows another site.', '/hostName');
  };

  const change = (
    name: string,
    revision: number,
    apply: (account: HostAccount) => Promise<HostAccount>,
    cut = false,
  ): Promise<HostAccount> =>
    store.turns(name, async () => {
      const account = upon(get(name), revision);
      const changed = { ...(await apply(account)), revision: account.revision + 1 };
      await store.saveAccount(changed);
      // Within the turn, so that no write that waits for its own comes through.
      if (cut) sessions.cut(name);
      return changed;
    });

  return {
    get,
    getName,
    create: (name: string, { password, ...rest }: NewAccount): Promise<HostAccount> =>
      store.turns(name, async () => {
        if (!ACCOUNT_NAME.test(name)) throw new HostError(422, 'name', 'Not a name for an account.', '/name');
        if (store.account(name) !== undefined) throw new HostError(409, 'exists', 'The account exists.');
        assertFreeHostName(rest.hostName, name);
        const account: HostAccount = {
          name,
          ...rest,
          presence: 'active',
          passwordHash: password === undefined ? null : await hashPassword(password),
          revision: 1,
          createdAt: now().toISOString(),
        };
        await store.createAccount(account);
        return account;
      }),

    update: (name: string, revision: number, values: Pick<NewAccount, 'quotaBytes' | 'hostName'>) =>
      change(name, revision, async (account) => {
        if (values.quotaBytes < (await store.used(name)))
          throw new HostError(409, 'quota-in-use', 'The account uses more than that.', '/quotaBytes');
        assertFreeHostName(values.hostName, name);
        return { ...account, ...values };
      }),

    setPassword: (name: string, revision: number, password: string) =>
      change(
        name,
        revision,
        async (account) => ({ ...account, passwordHash: await hashPassword(password) }),
        true,
      ),

    suspend: (name: string, revision: number) =>
      change(name, revision, async (account) => ({ ...account, presence: 'suspended' }), true),

    resume: (name: string, revision: number) =>
      change(name, revision, async (account) => ({ ...account, presence: 'active' })),

    remove: (name: string, revision: number): Promise<void> =>
      store.turns(name, async () => {
        upon(get(name), revision);
        sessions.cut(name);
        await store.removeAccount(name);
      }),

    createName: (name: string, values: Pick<HostName, 'marker' | 'account'>): Promise<HostName> =>
      store.turns(`name:${name}`, async () => {
        if (!HOST_NAME.test(name)) throw new HostError(422, 'host-name', 'Not a host name.', '/hostName');
        if (store.hostName(name) !== undefined) throw new HostError(409, 'exists', 'The host name is kept.');
        const made: HostName = {
          name,
          ...values,
          presence: 'active',
          revision: 1,
          createdAt: now().toISOString(),
        };
        await store.saveHostName(made);
        return made;
      }),

    updateName: (
      name: string,
      revision: number,
      values: Partial<Pick<HostName, 'account' | 'presence'>>,
    ): Promise<HostName> =>
      store.turns(`name:${name}`, async () => {
        const kept = upon(getName(name), revision);
        const changed = { ...kept, ...values, revision: kept.revision + 1 };
        await store.saveHostName(changed);
        return changed;
      }),

    removeName: (name: string, revision: number): Promise<void> =>
      store.turns(`name:${name}`, async () => {
        upon(getName(name), revision);
        await store.removeHostName(name);
      }),
  };
};

const upon = <T extends { revision: number }>(object: T, revision: number): T => {
  if (object.revision !== revision) throw new HostError(412, 'changed', 'It has changed meanwhile.');
  return object;
};

const missing = (): never => {
  throw new HostError(404, 'missing', 'There is none of this name.');
};
