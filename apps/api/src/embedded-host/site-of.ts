import type { HostAccount } from '@pendopo/host-protocol';
import type { HostName } from './host-name.ts';
import type { HostStore } from './store.ts';

const LOCAL = '.localhost';

/**
 * Whose site a `Host` header means: a kept name, an account's own name, or for looking at it on this machine
 * `<account>.localhost`, `<name>.localhost` and `<first label>.localhost` where only one name begins so.
 */
export const siteOf = (store: HostStore, header: string): HostAccount | 'suspended' | undefined => {
  const host = header.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  const label = host.endsWith(LOCAL) ? host.slice(0, -LOCAL.length) : undefined;
  return (
    byName(store, host) ??
    (label === undefined
      ? undefined
      : (shown(store.account(label)) ?? byName(store, label) ?? byFirstLabel(store, label)))
  );
};

const byName = (store: HostStore, host: string): HostAccount | 'suspended' | undefined => {
  const owner = store.accounts().find((account) => account.hostName === host);
  const name = store.hostName(host);
  if (name === undefined) return shown(owner);
  return shownUnder(name, name.account === null ? owner : store.account(name.account));
};

const byFirstLabel = (store: HostStore, label: string): HostAccount | 'suspended' | undefined => {
  const all = [
    ...store.hostNames().map(({ name }) => name),
    ...store.accounts().flatMap(({ hostName }) => hostName ?? []),
  ];
  const matching = [...new Set(all)].filter((name) => name.startsWith(`${label}.`));
  return matching.length === 1 && matching[0] !== undefined ? byName(store, matching[0]) : undefined;
};

const shownUnder = (name: HostName, account: HostAccount | undefined) =>
  name.presence === 'suspended' ? 'suspended' : shown(account);

const shown = (account: HostAccount | undefined): HostAccount | 'suspended' | undefined =>
  account?.presence === 'suspended' ? 'suspended' : account;
