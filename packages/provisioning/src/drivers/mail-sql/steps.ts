import type { Desired, Identity, Observation, Step, Words } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { type Wish, wishOf } from './address.ts';
import type { MailboxFacts, MailboxSpec } from './schemas.ts';

type Title = (name: string) => Words;

const TITLES: Readonly<Record<Step['op'], Title>> = {
  create: (name) => ({ id: `Buat kotak surat ${name}`, en: `Create the mailbox ${name}` }),
  mark: (name) => ({ id: `Tandai kotak surat ${name}`, en: `Mark the mailbox ${name}` }),
  update: (name) => ({ id: `Ubah kotak surat ${name}`, en: `Change the mailbox ${name}` }),
  suspend: (name) => ({
    id: `Tangguhkan kotak surat ${name} dan putuskan sesinya; surat masuk tetap disimpan`,
    en: `Suspend the mailbox ${name} and cut its sessions; incoming mail is still kept`,
  }),
  resume: (name) => ({
    id: `Aktifkan kembali kotak surat ${name}`,
    en: `Resume the mailbox ${name}`,
  }),
  'set-credential': (name) => ({
    id: `Setel kata sandi baru untuk kotak surat ${name} dan putuskan sesinya`,
    en: `Set a new password for the mailbox ${name} and cut its sessions`,
  }),
  'cut-sessions': (name) => ({
    id: `Putuskan sesi kotak surat ${name} yang masih terbuka`,
    en: `Cut the sessions of the mailbox ${name} that are still open`,
  }),
  delete: (name) => ({
    id: `Hapus kotak surat ${name}; folder suratnya tetap di server sampai dibersihkan pengelola`,
    en: `Delete the mailbox ${name}; the folder of its mail stays on the server until its administrator clears it`,
  }),
};

/**
 * What separates a mailbox from what it shall be. It is suspended before it is deleted: afterwards nobody could tell whose sessions
 * are still open.
 */
export const mailboxSteps = (
  want: Desired<MailboxSpec>,
  seen: Observation<MailboxFacts>,
  identity: Identity,
  confirmed: number,
): Step[] => {
  if (want.presence === 'absent')
    return seen.found && seen.owner === 'ours'
      ? [...silence(seen, identity), stepOf('delete', identity)]
      : [];
  if (want.spec.address.toLowerCase() !== identity.name)
    throw new ProvisionError('invalid', 'unchangeable', 'A mailbox cannot get another address.', {
      pointer: '/address',
    });
  const wish = wishOf(want.spec, identity.name);
  if (!seen.found) return missing(want, identity);
  return [
    ...(want.presence === 'suspended' ? silence(seen, identity) : []),
    ...changes(wish, seen.facts, identity),
    ...(want.credential > confirmed ? [stepOf('set-credential', identity)] : []),
    ...(want.presence === 'active' && seen.presence === 'suspended' ? [stepOf('resume', identity)] : []),
  ];
};

const stepOf = (
  op: Step['op'],
  { name }: Identity,
  { before, after, credential = op === 'set-credential' }: Partial<Step> = {},
): Step => ({
  id: op,
  op,
  title: TITLES[op](name),
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
  credential,
  destroysData: op === 'delete',
  // What can be seen afterwards is looked for, so that history has it; the rest is done again.
  replay: op === 'set-credential' || op === 'cut-sessions' ? 'safe' : 'verify',
});

const missing = (want: Desired<MailboxSpec>, identity: Identity): Step[] => {
  const create = stepOf('create', identity, { after: want.spec, credential: want.credential > 0 });
  return want.presence === 'active' ? [create] : [create, stepOf('suspend', identity)];
};

/** Nobody may log in, and nobody is. */
const silence = (seen: Observation<MailboxFacts> & { found: true }, identity: Identity): Step[] => {
  if (seen.presence === 'active') return [stepOf('suspend', identity)];
  return seen.facts.openSessions === undefined ? [] : [stepOf('cut-sessions', identity)];
};

const changes = (wish: Wish, facts: MailboxFacts, identity: Identity): Step[] => {
  const after = {
    ...wish,
    quotaMegabytes: wish.quotaMegabytes ?? facts.quotaMegabytes,
  };
  const before = {
    owner: facts.owner ?? '',
    quotaMegabytes: facts.quotaMegabytes,
    aliases: facts.aliases ?? [],
    forwardTo: facts.forwardTo ?? [],
  };
  const isSame =
    after.owner === before.owner &&
    after.quotaMegabytes === before.quotaMegabytes &&
    isSameList(after.aliases, before.aliases) &&
    isSameList(after.forwardTo, before.forwardTo);
  return isSame && facts.undelivered !== true ? [] : [stepOf('update', identity, { before, after })];
};

const isSameList = (one: string[], other: string[]): boolean =>
  one.length === other.length && one.every((address, index) => address === other[index]);
