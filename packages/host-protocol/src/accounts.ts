import { ACCOUNT_NAME, HOST_NAME, type HostAccount } from './account.ts';
import type { HostBackend } from './backend.ts';
import { HostError } from './host-error.ts';

/** What a new account is made of. */
export interface NewAccount {
  marker: string;
  title: string;
  quotaBytes: number;
  hostName: string | null;
  password?: string | undefined;
}

/**
 * What may be done with accounts. A change names the revision that it is made upon: one that was sent long ago and arrives
 * late is refused, because the account went on without it. Throws {@link HostError}.
 */
export const createAccounts = (backend: HostBackend, now: () => Date) => {
  const get = (name: string): HostAccount => backend.account(name) ?? missing();

  const assertHostName = (hostName: string | null, account: string): void => {
    if (hostName === null) return;
    if (!HOST_NAME.test(hostName)) throw new HostError(422, 'host-name', 'Not a host name.', '/hostName');
    if (!backend.isFree(hostName, account))
      throw new HostError(409, 'host-name-taken', 'The host name shows another site.', '/hostName');
  };

  const change = (
    name: string,
    revision: number,
    apply: (account: HostAccount) => Promise<HostAccount>,
    cut = false,
  ): Promise<HostAccount> =>
    backend.turns(name, async () => {
      const account = atRevision(get(name), revision);
      const changed = { ...(await apply(account)), revision: account.revision + 1 };
      await backend.save(changed, cut);
      return changed;
    });

  return {
    get,
    create: (name: string, { password, ...rest }: NewAccount): Promise<HostAccount> =>
      backend.turns(name, async () => {
        if (!ACCOUNT_NAME.test(name)) throw new HostError(422, 'name', 'Not a name for an account.', '/name');
        if (backend.account(name) !== undefined) throw new HostError(409, 'exists', 'The account exists.');
        assertHostName(rest.hostName, name);
        const account: HostAccount = {
          name,
          ...rest,
          presence: 'active',
          passwordHash: password === undefined ? null : await backend.hash(password),
          revision: 1,
          createdAt: now().toISOString(),
        };
        await backend.create(account);
        return account;
      }),

    update: (name: string, revision: number, values: Pick<NewAccount, 'quotaBytes' | 'hostName'>) =>
      change(name, revision, async (account) => {
        if (values.quotaBytes < (await backend.used(name)))
          throw new HostError(409, 'quota-in-use', 'The account uses more than that.', '/quotaBytes');
        assertHostName(values.hostName, name);
        return { ...account, ...values };
      }),

    setPassword: (name: string, revision: number, password: string) =>
      change(
        name,
        revision,
        async (account) => ({ ...account, passwordHash: await backend.hash(password) }),
        true,
      ),

    /** Says from now on whose the account is. */
    setMarker: (name: string, revision: number, marker: string) =>
      change(name, revision, async (account) => ({ ...account, marker })),

    suspend: (name: string, revision: number) =>
      change(name, revision, async (account) => ({ ...account, presence: 'suspended' }), true),

    resume: (name: string, revision: number) =>
      change(name, revision, async (account) => ({ ...account, presence: 'active' })),

    remove: (name: string, revision: number): Promise<void> =>
      backend.turns(name, async () => {
        atRevision(get(name), revision);
        await backend.remove(name);
      }),
  };
};

/** The object, where it still is at the revision that a change was made upon. */
export const atRevision = <T extends { revision: number }>(object: T, revision: number): T => {
  if (object.revision !== revision) throw new HostError(412, 'changed', 'It has changed meanwhile.');
  return object;
};

/** There is no such object: the answer that a caller may take for absence. */
export const missing = (): never => {
  throw new HostError(404, 'missing', 'There is none of this name.');
};
