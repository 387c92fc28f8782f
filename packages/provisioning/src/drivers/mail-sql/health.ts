import type { BackendHealth, Context } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { type Query, withDatabase } from './database.ts';
import { missingCommands } from './doveadm.ts';
import type { MailSettings } from './schemas.ts';

/** What the driver does to which table. */
const RIGHTS: Readonly<Record<string, string>> = {
  domain: 'SELECT',
  alias: 'SELECT',
  maillists: 'SELECT',
  mailbox: 'SELECT,INSERT,UPDATE,DELETE',
  forwardings: 'SELECT,INSERT,UPDATE,DELETE',
  used_quota: 'SELECT,DELETE',
  sender_bcc_user: 'SELECT,DELETE',
  recipient_bcc_user: 'SELECT,DELETE',
  share_folder: 'SELECT,DELETE',
  anyone_shares: 'SELECT,DELETE',
  deleted_mailboxes: 'INSERT',
};

/** Whose rows number themselves. */
const NUMBERED = ['forwardings', 'deleted_mailboxes'];

/** Whether database and Dovecot are there and let the driver do its work, and how many mailboxes the domains still take. */
export const checkMailServer = async (context: Context<MailSettings>): Promise<BackendHealth> => {
  try {
    const { version, missing, capacity } = await withDatabase(context, examine);
    const commands = await missingCommands(context);
    const missingRights = [...missing, ...commands.map((name) => `doveadm ${name}`)];
    return { version, missingRights, ...(capacity === undefined ? {} : { capacity }) };
  } catch (error) {
    if (error instanceof ProvisionError && (error.kind === 'transient' || error.kind === 'ambiguous'))
      throw new ProvisionError('unavailable', error.code, error.message, error.info);
    throw error;
  }
};

const examine = async (query: Query) => {
  const wanted = Object.entries(RIGHTS).flatMap(([table, rights]) =>
    rights.split(',').map((right) => ({ table, right })),
  );
  const [rights] = await query<{ version: string; missing: string[] }>(
    `select current_setting('server_version') as version,
       array(select w.table_name || ': ' || w.right_name
               from unnest($1::text[], $2::text[]) as w (table_name, right_name)
              where not has_table_privilege(w.table_name, w.right_name)
             union all
             select sequence || ': USAGE'
               from unnest($3::text[]) as n (table_name), pg_get_serial_sequence(n.table_name, 'id') as sequence
              where not has_sequence_privilege(sequence, 'USAGE')) as missing`,
    [wanted.map(({ table }) => table), wanted.map(({ right }) => right), NUMBERED],
  );
  const { version = '', missing = [] } = rights ?? {};
  if (missing.length > 0) return { version, missing };
  const [room] = await query<{ used: number; total: number | null }>(
    `select (select count(*)::int from mailbox) as used,
       case when bool_and(mailboxes <> 0) then sum(greatest(mailboxes, 0))::int end as total
     from domain where active = 1 and backupmx = 0`,
  );
  // One domain without a limit, and the server knows none.
  if (room === undefined || room.total === null) return { version, missing };
  return { version, missing, capacity: { used: room.used, total: room.total, unit: 'kotak surat' } };
};
