import { createHash } from 'node:crypto';
import type { Context, Identity, Step } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { domainOf, wishOf } from './address.ts';
import { deleteMailbox, setActive, setMarker, setPassword } from './change-mailbox.ts';
import { type Query, withDatabase } from './database.ts';
import { cutSessions, forgetLogin } from './doveadm.ts';
import { closedPassword, hashPassword } from './password-hash.ts';
import { type MailboxRow, readMailbox } from './read-mailbox.ts';
import type { MailboxSpec, MailSettings } from './schemas.ts';
import { insertMailbox, updateMailbox, type Verdict } from './write-mailbox.ts';

type MailContext = Context<MailSettings>;

/** Makes a mailbox. */
export const createMailbox = async (
  context: MailContext,
  identity: Identity,
  step: Step,
  spec: MailboxSpec,
): Promise<void> => {
  const { passwordScheme, storageBaseDirectory, storageNode, defaultQuotaMegabytes } = context.settings;
  const wish = wishOf(spec, identity.name);
  const fresh = {
    hash: step.credential
      ? await hashPassword(passwordScheme, await context.credential())
      : await closedPassword(),
    quotaMegabytes: defaultQuotaMegabytes,
    storageBaseDirectory,
    storageNode,
    maildir: maildirOf(identity),
  };
  judge(await withDatabase(context, (query) => insertMailbox(query, identity, wish, fresh)), identity);
};

/** Takes a step on a mailbox that is there, and tells Dovecot: the rows alone leave open sessions alive. */
export const changeMailbox = async (
  context: MailContext,
  identity: Identity,
  step: Step,
  spec: MailboxSpec,
): Promise<void> => {
  await changeRows(context, identity, step, spec);
  const { name } = identity;
  if (step.op === 'suspend' || step.op === 'set-credential' || step.op === 'cut-sessions')
    await cutSessions(context, name);
  if (step.op === 'resume') await forgetLogin(context, name);
};

const changeRows = (
  context: MailContext,
  identity: Identity,
  { op }: Step,
  spec: MailboxSpec,
): Promise<void> =>
  withDatabase(context, async (query) => {
    const row = await readMailbox(query, identity.name);
    if (row === undefined && op === 'delete') return;
    if (row === undefined)
      throw new ProvisionError('ambiguous', 'gone', 'The mailbox is not there any more.');
    if (op === 'mark') return mark(query, identity, row);
    if (row.marker !== identity.marker)
      throw new ProvisionError('conflict', 'foreign', 'The mailbox belongs to somebody else.');
    const { revision } = row;
    if (op === 'update')
      judge(await updateMailbox(query, identity, wishOf(spec, identity.name), revision), identity);
    if (op === 'suspend') assertChanged(await setActive(query, identity, revision, false));
    if (op === 'resume') assertChanged(await setActive(query, identity, revision, true));
    if (op === 'delete') assertChanged(await deleteMailbox(query, identity, revision));
    if (op === 'set-credential') {
      const hash = await hashPassword(context.settings.passwordScheme, await context.credential());
      assertChanged(await setPassword(query, identity, revision, hash));
    }
  });

/** An employee’s number may stand where our mark goes; it is nobody’s but its administrator’s to take away. */
const mark = async (query: Query, identity: Identity, { marker, revision }: MailboxRow): Promise<void> => {
  if (marker === identity.marker) return;
  if (marker !== '')
    throw new ProvisionError(
      'conflict',
      'mark-taken',
      'The mailbox carries another number where the mark goes.',
    );
  assertChanged(await setMarker(query, identity, revision));
};

/** Throws why a mailbox was not written. */
const judge = ({ written, isServed, hasRoom, strange, taken }: Verdict, { name }: Identity): void => {
  if (written > 0) return;
  if (!isServed || strange.length > 0)
    throw new ProvisionError('invalid', 'no-domain', 'The mail server does not serve this domain.', {
      pointer: isServed ? '/aliases' : '/address',
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
  assertChanged(false);
};

const assertChanged = (isChanged: boolean): void => {
  if (!isChanged)
    throw new ProvisionError('ambiguous', 'changed', 'Somebody changed the mailbox at the same moment.');
};

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
