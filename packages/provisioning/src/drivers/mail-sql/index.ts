import { createHash } from 'node:crypto';
import type { Context, Driver, Identity, Observation, Step } from '../../driver.ts';
import { markerOf } from '../../names.ts';
import { ProvisionError } from '../../provision-error.ts';
import { domainOf, officialAddress, wishOf } from './address.ts';
import { withDatabase } from './database.ts';
import { countSessions, cutSessions, forgetLogin } from './doveadm.ts';
import { checkMailServer } from './health.ts';
import { closedPassword, hashPassword } from './password-hash.ts';
import {
  deleteMailbox,
  insertMailbox,
  isTaken,
  listMailboxes,
  type MailboxRow,
  readMailbox,
  setActive,
  setPassword,
  updateMailbox,
  type Verdict,
} from './rows.ts';
import {
  MAIL_SECRETS,
  MAIL_SERVER,
  MailboxFacts,
  MailboxSpec,
  MailSettings,
  mailEndpoints,
} from './schemas.ts';
import { mailboxSteps } from './steps.ts';

type MailContext = Context<MailSettings>;

const PAGE = 100;

/** A mailbox in the database of Postfix and Dovecot, whose tables are iRedMail’s. */
export const mailboxDriver: Driver<typeof MailboxSpec, typeof MailSettings, typeof MailboxFacts> = {
  key: 'mail-sql',
  title: MAIL_SERVER,
  kind: 'mailbox',
  version: 1,
  spec: MailboxSpec,
  settings: MailSettings,
  facts: MailboxFacts,
  secrets: MAIL_SECRETS,
  endpoints: mailEndpoints,
  supports: {
    suspend: true,
    rotate: true,
    change: ['owner', 'quotaMegabytes', 'aliases', 'forwardTo'],
    forcedPasswordChange: false,
  },
  limits: { concurrency: 8, perMinute: 1200, serialise: ({ name }) => name },
  // The database ends a statement after ten seconds; what is not there then is not coming.
  timing: { deadlineMs: 20_000, graceMs: [1000] },
  check: checkMailServer,
  identify: ({ address }, _settings, asset, taken) => {
    const name = officialAddress(address, '/address');
    if (taken(name))
      throw new ProvisionError('conflict', 'taken', 'The address is taken.', { pointer: '/address' });
    return { name, marker: markerOf(asset) };
  },
  inspect: async (context, identity) => {
    const row = await withDatabase(context, async (query) => {
      const found = await readMailbox(query, identity.name);
      return found ?? ((await isTaken(query, identity.name)) ? 'taken' : undefined);
    });
    if (row === undefined) return { found: false };
    if (row === 'taken') return elsewhere(context.settings, identity);
    const sessions = row.active ? 0 : await countSessions(context, identity.name);
    return observed(row, sessions, context.settings, identity);
  },
  diff: mailboxSteps,
  apply: async (context, identity, step, { spec }) => {
    if (step.op === 'create') return create(context, identity, step, spec);
    if (await write(context, identity, step, spec)) return afterwards(context, identity, step);
  },
  list: async (context, cursor = '') => {
    const items = await withDatabase(context, (query) => listMailboxes(query, MARKER, cursor, PAGE));
    const last = items.at(-1);
    return items.length < PAGE || last === undefined ? { items } : { items, cursor: last.name };
  },
};

/** What every marker begins with. */
const MARKER = markerOf('');

const create = async (
  context: MailContext,
  identity: Identity,
  step: Step,
  spec: MailboxSpec,
): Promise<void> => {
  const { passwordScheme, storageBaseDirectory, storageNode, defaultQuotaMegabytes } = context.settings;
  const wish = wishOf(spec, identity.name);
  const hash = step.credential
    ? await hashPassword(passwordScheme, await context.credential())
    : await closedPassword();
  const quotaMegabytes = wish.quotaMegabytes ?? defaultQuotaMegabytes;
  const fresh = { hash, quotaMegabytes, storageBaseDirectory, storageNode, maildir: maildirOf(identity) };
  judge(await withDatabase(context, (query) => insertMailbox(query, identity, wish, fresh)), identity);
};

/** Whether there was anything to write to; what is gone need not be deleted. */
const write = (context: MailContext, identity: Identity, { op }: Step, spec: MailboxSpec): Promise<boolean> =>
  withDatabase(context, async (query) => {
    const row = await readMailbox(query, identity.name);
    if (row === undefined && op === 'delete') return false;
    if (row === undefined)
      throw new ProvisionError('ambiguous', 'gone', 'The mailbox is not there any more.');
    if (row.marker !== identity.marker)
      throw new ProvisionError('conflict', 'foreign', 'The mailbox belongs to somebody else.');
    const { revision } = row;
    if (op === 'update')
      judge(await updateMailbox(query, identity, wishOf(spec, identity.name), revision), identity);
    else if (op === 'suspend' || op === 'resume')
      unchanged(await setActive(query, identity, op === 'resume', revision));
    else if (op === 'delete') unchanged(await deleteMailbox(query, identity, revision));
    else if (op === 'set-credential') {
      const hash = await hashPassword(context.settings.passwordScheme, await context.credential());
      unchanged(await setPassword(query, identity, hash, revision));
    }
    return true;
  });

/** What Dovecot has to be told once the rows are written; they alone leave open sessions alive. */
const afterwards = async (context: MailContext, { name }: Identity, { op }: Step): Promise<void> => {
  if (op === 'suspend' || op === 'set-credential' || op === 'cut-sessions') await cutSessions(context, name);
  if (op === 'resume') await forgetLogin(context, name);
};

/** Throws why a mailbox was not written. */
const judge = ({ written, isServed, hasRoom, strange, taken }: Verdict, { name }: Identity): void => {
  if (written > 0) return;
  if (!isServed || strange.length > 0)
    throw new ProvisionError('invalid', 'no-domain', 'The mail server does not serve this domain.', {
      pointer: isServed && !strange.includes(name) ? '/aliases' : '/address',
    });
  if (taken.length > 0)
    throw new ProvisionError('conflict', 'address-taken', 'The address leads to somebody else already.', {
      pointer: taken.includes(name) ? '/address' : '/aliases',
    });
  if (!hasRoom)
    throw new ProvisionError(
      'conflict',
      'domain-full',
      'The domain takes no more mailboxes, or no more quota.',
    );
  throw changedMeanwhile();
};

const unchanged = (written: boolean): void => {
  if (!written) throw changedMeanwhile();
};

const changedMeanwhile = (): ProvisionError =>
  new ProvisionError('ambiguous', 'changed', 'Somebody changed the mailbox at the same moment.');

/**
 * The folder of the mail, below its server’s: the same for an asset, and another for whoever has the address after it, who shall not
 * find the mail of the one before.
 */
const maildirOf = ({ name, marker }: Identity): string => {
  const local = name.slice(0, name.lastIndexOf('@'));
  const own = createHash('sha256').update(marker).digest('hex').slice(0, 12);
  const [first = '', second = first, third = second] = local;
  return `${domainOf(name)}/${first}/${second}/${third}/${local}-${own}/`;
};

const observed = (
  row: MailboxRow,
  sessions: number,
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
    ...(sessions === 0 ? {} : { openSessions: sessions }),
  },
});

/** An alias, a list or another mailbox has the address. */
const elsewhere = (settings: MailSettings, { name }: Identity): Observation<MailboxFacts> => ({
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
