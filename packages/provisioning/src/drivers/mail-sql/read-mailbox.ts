import type { Listed } from '../../driver.ts';
import type { Query } from './database.ts';

/** A mailbox as the tables have it. */
export interface MailboxRow {
  marker: string;
  /** PostgreSQL’s number of the row’s last change: a late statement that names an older one changes nothing. */
  revision: string;
  active: boolean;
  owner: string;
  quotaMegabytes: number;
  usedBytes: number | null;
  aliases: string[];
  forwardTo: string[];
  /** What arrives is put into the mailbox, too. */
  keeps: boolean;
}

/** Which of the addresses in `wanted` lead to somebody else than the mailbox `$1`. */
export const TAKEN = `taken as (
  select w.address from wanted w
   where exists (select from alias a where a.address = w.address)
      or exists (select from maillists l where l.address = w.address)
      or exists (select from mailbox m where m.username = w.address and w.address <> $1)
      or exists (select from forwardings f where f.address = w.address and f.forwarding <> $1
                  and (w.address <> $1 or f.is_alias = 1 or f.is_list = 1 or f.is_maillist = 1))
)`;

/**
 * The mailbox of this name, whosesoever. No index keeps an alias for one mailbox alone: what leads elsewhere as well is none, so that
 * of two that were made in the same moment neither passes for complete.
 */
export const readMailbox = async (query: Query, name: string): Promise<MailboxRow | undefined> => {
  const [row] = await query<MailboxRow & { quota: string; used: string | null }>(
    `select m.employeeid as marker, m.xmin::text as revision, m.active = 1 as active, m.name as owner,
       m.quota, u.bytes as used,
       array(select f.address::text from forwardings f
              where f.forwarding = m.username and f.is_alias = 1 and f.active = 1
                and not exists (select from forwardings o
                                 where o.address = f.address and o.forwarding <> m.username)) as aliases,
       array(select f.forwarding::text from forwardings f where f.address = m.username
              and f.is_forwarding = 1 and f.active = 1 and f.forwarding <> m.username) as "forwardTo",
       exists (select from forwardings f
                where f.address = m.username and f.forwarding = m.username and f.active = 1) as keeps
     from mailbox m left join used_quota u on u.username = m.username
     where m.username = $1`,
    [name],
  );
  if (row === undefined) return undefined;
  const { quota, used, ...rest } = row;
  return {
    ...rest,
    aliases: row.aliases.sort(),
    forwardTo: row.forwardTo.sort(),
    quotaMegabytes: Number(quota),
    usedBytes: used === null ? null : Number(used),
  };
};

/** Whether the address is a list’s or another mailbox’s, though there is no mailbox of this name. */
export const isTaken = async (query: Query, name: string): Promise<boolean> => {
  const [row] = await query<{ taken: boolean }>(
    `with wanted as (select $1::text as address), ${TAKEN} select exists (select from taken) as taken`,
    [name],
  );
  return row?.taken === true;
};

/** Mailboxes of all domains, a page of those behind a name; a marker is what begins like this. */
export const listMailboxes = (query: Query, prefix: string, after: string, size: number): Promise<Listed[]> =>
  query<Listed & { name: string }>(
    `select username as name, case when starts_with(employeeid, $1) then employeeid end as marker from mailbox
      where username > $2 order by username limit $3`,
    [prefix, after, size],
  );
