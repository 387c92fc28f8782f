import type { Identity } from '../../driver.ts';
import type { Query } from './database.ts';

// Each answers whether the row was still ours and as it was read; if not, nothing was changed.
const OURS = 'username = $1 and employeeid = $2 and xmin::text = $3';

/** Lets nobody in, or again everybody who knows the password. */
export const setActive = async (
  query: Query,
  { name, marker }: Identity,
  revision: string,
  active: boolean,
): Promise<boolean> => {
  const statement = `update mailbox set active = $4::int, modified = now() where ${OURS} returning 1`;
  return isChanged(await query(statement, [name, marker, revision, active ? 1 : 0]));
};

/** Marks a mailbox as ours, where the place for the mark is empty. */
export const setMarker = async (
  query: Query,
  { name, marker }: Identity,
  revision: string,
): Promise<boolean> => {
  const statement = `update mailbox set employeeid = $2, modified = now()
    where username = $1 and employeeid = '' and xmin::text = $3 returning 1`;
  return isChanged(await query(statement, [name, marker, revision]));
};

/** Sets a new password, as it is kept. */
export const setPassword = async (
  query: Query,
  { name, marker }: Identity,
  revision: string,
  hash: string,
): Promise<boolean> => {
  const statement = `update mailbox set password = $4, passwordlastchange = now(), modified = now()
    where ${OURS} returning 1`;
  return isChanged(await query(statement, [name, marker, revision, hash]));
};

/**
 * Deletes the mailbox with all that hangs on its name. The folder of its mail is noted where iRedMail’s own clearing looks, without a
 * date: its administrator decides when.
 */
export const deleteMailbox = async (
  query: Query,
  { name, marker }: Identity,
  revision: string,
): Promise<boolean> => {
  const statement = `with box as (
      delete from mailbox where ${OURS}
      returning username, domain, concat_ws('/', storagebasedirectory, storagenode, maildir) as folder
    ), ${UNTIED}, noted as (
      insert into deleted_mailboxes (username, domain, maildir, admin)
      select username, domain, folder, 'pendopo' from box
    ) select from box`;
  return isChanged(await query(statement, [name, marker, revision]));
};

/** What would lead mail or folders of the next one of that name to the wrong people: tables, and the columns that name it. */
const TIES: Readonly<Record<string, string[]>> = {
  forwardings: ['address', 'forwarding'],
  sender_bcc_user: ['username'],
  recipient_bcc_user: ['username'],
  share_folder: ['from_user', 'to_user'],
  anyone_shares: ['from_user'],
  used_quota: ['username'],
};

const UNTIED = Object.entries(TIES)
  .map(([table, columns]) => {
    const names = columns.map((column) => `t.${column} = box.username`).join(' or ');
    return `${table}_untied as (delete from ${table} t using box where ${names})`;
  })
  .join(', ');

const isChanged = (rows: unknown[]): boolean => rows.length > 0;
