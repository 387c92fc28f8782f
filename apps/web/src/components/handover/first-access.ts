import type { Credential } from '@pendopo/contracts';

type Opened = Credential['credential'];

/** Kinds of things that are said in words of their own. */
const kinds = ['subdomain', 'hosting-account', 'database', 'mailbox', 'virtual-machine'] as const;

/** What whoever opens a credential for the first time is told: what it is, how to get in, how to change the password. No secret. */
export interface FirstAccess {
  what: (typeof kinds)[number] | 'other';
  enter: 'web' | 'upload' | 'database' | 'machine' | 'mail' | 'ask';
  /** Where to go: an address, or a host with its port. */
  place: string;
  /** Where files go, for an upload. */
  folder: string;
  change: 'self' | 'database' | 'machine' | 'again';
}

/**
 * The first steps with a credential, out of its kind and of what is known of it.
 *
 * @example
 * firstAccessOf({ kind: 'mailbox', fields: [{ key: 'address', value: 'siti@daerah.example', … }], … }).enter // 'mail'
 */
export const firstAccessOf = ({ kind, fields }: Pick<Opened, 'kind' | 'fields'>): FirstAccess => {
  const open = fields.filter(({ secret }) => !secret);
  const says = (...keys: string[]): string =>
    keys.flatMap((key) => open.find((field) => field.key === key)?.value ?? []).find((text) => text !== '') ??
    '';
  const what = kinds.find((known) => known === kind) ?? 'other';
  const at = (host: string, port: string) => (port === '' ? host : `${host}, port ${port}`);
  const told = (enter: FirstAccess['enter'], place: string, change: FirstAccess['change']): FirstAccess => ({
    ...{ what, place, change, folder: says('folder') },
    enter: place === '' ? 'ask' : enter,
  });

  if (says('sftpHost') !== '') return told('upload', at(says('sftpHost'), says('sftpPort')), 'again');
  if (what === 'database') return told('database', at(says('host'), says('port')), 'database');
  if (what === 'virtual-machine') return told('machine', says('address'), 'machine');
  const page = says('signInUrl', 'webmail', 'url', 'console');
  if (page !== '') return told('web', page, 'self');
  return what === 'mailbox' ? told('mail', says('address'), 'self') : told('web', says('address'), 'self');
};
