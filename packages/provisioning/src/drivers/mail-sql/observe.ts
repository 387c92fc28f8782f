import type { Identity, Observation } from '../../driver.ts';
import { markerOf } from '../../names.ts';
import type { MailboxRow } from './read-mailbox.ts';
import type { MailboxFacts, MailSettings } from './schemas.ts';

/** What every marker begins with. */
export const MARKER = markerOf('');

/** A mailbox as its row has it, and how many are logged in though nobody may. */
export const observed = (
  row: MailboxRow,
  openSessions: number,
  settings: MailSettings,
  identity: Identity,
): Observation<MailboxFacts> => ({
  found: true,
  owner: ownerOf(row.marker, identity),
  presence: row.active ? 'active' : 'suspended',
  facts: {
    address: identity.name,
    ...(row.owner === '' ? {} : { owner: row.owner }),
    quotaMegabytes: row.quotaMegabytes,
    ...(row.usedBytes === null ? {} : { usedMegabytes: Math.ceil(row.usedBytes / 1024 ** 2) }),
    ...(row.aliases.length === 0 ? {} : { aliases: row.aliases }),
    ...(row.forwardTo.length === 0 ? {} : { forwardTo: row.forwardTo }),
    ...reachedBy(settings),
    ...(row.keeps ? {} : { undelivered: true }),
    ...(openSessions === 0 ? {} : { openSessions }),
  },
});

/** There is no mailbox; an alias, a list or another mailbox has the address. */
export const elsewhere = (settings: MailSettings, { name }: Identity): Observation<MailboxFacts> => ({
  found: true,
  owner: 'foreign',
  presence: 'active',
  facts: { address: name, quotaMegabytes: 0, ...reachedBy(settings) },
});

const reachedBy = ({ webmail, imapHost, imapPort, smtpHost, smtpPort }: MailSettings) => ({
  ...(webmail === undefined ? {} : { webmail }),
  imapHost,
  imapPort,
  smtpHost,
  smtpPort,
});

/** The column is an employee’s number by rights: what is no marker of ours says nothing about whose the mailbox is. */
const ownerOf = (marker: string, identity: Identity): 'ours' | 'foreign' | 'unmarked' => {
  if (marker === identity.marker) return 'ours';
  return marker.startsWith(MARKER) ? 'foreign' : 'unmarked';
};
