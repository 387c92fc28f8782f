import { atRevision, HOST_NAME, HostError, missing } from '@pendopo/host-protocol';
import type { HostName } from './host-name.ts';
import type { HostStore } from './store.ts';

/** What may be done with host names, by the rules that accounts have. Throws {@link HostError}. */
export const createHostNames = (store: HostStore, now: () => Date) => {
  const get = (name: string): HostName => store.hostName(name) ?? missing();
  const inTurn = <T>(name: string, work: () => Promise<T>): Promise<T> => store.turns(`name:${name}`, work);
  return {
    get,
    create: (name: string, values: Pick<HostName, 'marker' | 'account'>): Promise<HostName> =>
      inTurn(name, async () => {
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

    update: (
      name: string,
      revision: number,
      values: Partial<Pick<HostName, 'account' | 'presence' | 'marker'>>,
    ): Promise<HostName> =>
      inTurn(name, async () => {
        const kept = atRevision(get(name), revision);
        const changed = { ...kept, ...values, revision: kept.revision + 1 };
        await store.saveHostName(changed);
        return changed;
      }),

    remove: (name: string, revision: number): Promise<void> =>
      inTurn(name, async () => {
        atRevision(get(name), revision);
        await store.removeHostName(name);
      }),
  };
};
