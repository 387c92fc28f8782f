import type { Identity } from '../../driver.ts';
import type { Wish } from './address.ts';
import { domainOf } from './address.ts';
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

/** Why nothing was written, by what the statement saw. */
export interface Verdict {
  /** Rows of `mailbox` written: 1, or 0 for one of these reasons or because somebody was quicker. */
  written: number;
  isServed: boolean;
  hasRoom: boolean;
  /** Addresses of domains that the server does not serve. */
  strange: string[];
  /** Addresses that somebody else has. */
  taken: string[];
}

/** Whom an address leads to beside the mailbox of that name itself. `wanted` has them, `$1` is the mailbox. */
const TAKEN = `taken as (
  select w.address from wanted w
   where exists (select from alias a where a.address = w.address)
      or exists (select from maillists l where l.address = w.address)
      or exists (select from mailbox m where m.username = w.address and w.address <> $1)
      or exists (select from forwardings f where f.address = w.address and f.forwarding <> $1
                  and (w.address <> $1 or f.is_alias = 1 or f.is_list = 1 or f.is_maillist = 1))
)`;

const SERVED = 'select from domain d where d.active = 1 and d.backupmx = 0 and d.domain';

/** Postfix follows these rows; without the one to itself a mailbox gets nothing. */
const writeForwardings = (addresses: string, forwardings: string) => ({
  before: `wanted as (select * from unnest(${addresses}::text[], ${forwardings}::text[]) as w (address, forwarding)),
  ${TAKEN},
  strange as (
    select address from wanted where not exists (${SERVED} = split_part(address, '@', 2))
  )`,
  after: `cleared as (
    delete from forwardings f using box
     where ((f.address = box.username and f.is_forwarding = 1) or (f.forwarding = box.username and f.is_alias = 1))
       and not exists (select from wanted w where w.address = f.address and w.forwarding = f.forwarding)
  ), led as (
    insert into forwardings (address, forwarding, domain, dest_domain, is_forwarding, is_alias)
    select w.address, w.forwarding, split_part(w.address, '@', 2), split_part(w.forwarding, '@', 2),
           (w.address = box.username)::int, (w.address <> box.username)::int
      from wanted w, box
    on conflict (address, forwarding)
    do update set is_forwarding = excluded.is_forwarding, is_alias = excluded.is_alias, active = 1
  )`,
});

const VERDICT = `select (select count(*) from box)::int as written,
  exists (select from host) as "isServed", exists (select from room) as "hasRoom",
  array(select distinct address from strange) as strange, array(select distinct address from taken) as taken`;

/** A domain’s limits as iRedMail’s own panel reads them: 0 is none, less than 0 nothing at all. Some at once may pass the last place. */
const HOST = `select d.mailboxes, d.maxquota,
    (select count(*) from mailbox m where m.domain = d.domain) as boxes,
    (select coalesce(sum(m.quota), 0) from mailbox m where m.domain = d.domain) as allotted
  from domain d where d.active = 1 and d.backupmx = 0 and d.domain = `;

/**
 * The mailbox of this name, whosesoever. No index keeps an alias for one mailbox alone: what leads elsewhere as well is none, so that of
 * two that were made in the same moment neither passes for complete.
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

/** Where a mailbox lies, and what a fresh one has beside the wish. */
export interface NewMailbox {
  hash: string;
  quotaMegabytes: number;
  storageBaseDirectory: string;
  storageNode: string;
  maildir: string;
}

/** Makes the mailbox with all its addresses, or nothing at all. */
export const insertMailbox = async (
  query: Query,
  { name, marker }: Identity,
  wish: Wish,
  fresh: NewMailbox,
): Promise<Verdict> => {
  const forwardings = writeForwardings('$10', '$11');
  return verdictOf(
    await query<Verdict & { written: number }>(
      `with host as (${HOST} $2),
       room as (select from host where (mailboxes = 0 or boxes < mailboxes)
                  and (maxquota = 0 or allotted + $6::int8 <= maxquota)),
       ${forwardings.before},
       box as (
         insert into mailbox (username, domain, employeeid, password, name, quota,
                              storagebasedirectory, storagenode, maildir)
         select $1, $2, $3, $4, $5, $6::int8, $7, $8, $9 from room
          where not exists (select from taken) and not exists (select from strange)
         on conflict (username) do nothing
         returning username
       ),
       ${forwardings.after}
       ${VERDICT}`,
      [
        name,
        domainOf(name),
        marker,
        fresh.hash,
        wish.owner,
        fresh.quotaMegabytes,
        fresh.storageBaseDirectory,
        fresh.storageNode,
        fresh.maildir,
        ...leads(name, wish),
      ],
    ),
  );
};

/** Brings name, quota and addresses to the wish, or changes nothing; without a wished quota it stays. */
export const updateMailbox = async (
  query: Query,
  { name, marker }: Identity,
  wish: Wish,
  revision: string,
): Promise<Verdict> => {
  const forwardings = writeForwardings('$7', '$8');
  return verdictOf(
    await query<Verdict & { written: number }>(
      `with host as (${HOST} $6),
       old as (select quota, coalesce($5::int8, quota) as wanted from mailbox where username = $1),
       room as (select from host, old where maxquota = 0 or wanted <= old.quota
                  or allotted - old.quota + wanted <= maxquota),
       ${forwardings.before},
       box as (
         update mailbox m set name = $4, quota = old.wanted, modified = now() from old, room
          where m.username = $1 and m.employeeid = $2 and m.xmin::text = $3
            and not exists (select from taken) and not exists (select from strange)
         returning m.username
       ),
       ${forwardings.after}
       ${VERDICT}`,
      [name, marker, revision, wish.owner, wish.quotaMegabytes ?? null, domainOf(name), ...leads(name, wish)],
    ),
  );
};

/** Whether the row was still ours and as read, and now lets nobody in, or everybody who knows the password. */
export const setActive = async (
  query: Query,
  { name, marker }: Identity,
  active: boolean,
  revision: string,
): Promise<boolean> =>
  changed(
    await query(
      `update mailbox set active = $4::int, modified = now()
        where username = $1 and employeeid = $2 and xmin::text = $3 returning 1`,
      [name, marker, revision, active ? 1 : 0],
    ),
  );

/** Whether the row was still ours and as read, and has the new password. */
export const setPassword = async (
  query: Query,
  { name, marker }: Identity,
  hash: string,
  revision: string,
): Promise<boolean> =>
  changed(
    await query(
      `update mailbox set password = $4, passwordlastchange = now(), modified = now()
        where username = $1 and employeeid = $2 and xmin::text = $3 returning 1`,
      [name, marker, revision, hash],
    ),
  );

/** What would lead mail or folders of the next one of that name to the wrong people, by column. */
const TIES = [
  ['forwardings', 'address'],
  ['forwardings', 'forwarding'],
  ['sender_bcc_user', 'username'],
  ['recipient_bcc_user', 'username'],
  ['share_folder', 'from_user'],
  ['share_folder', 'to_user'],
  ['anyone_shares', 'from_user'],
  ['used_quota', 'username'],
] as const;

/**
 * Whether the row was still ours and as read, and is gone with all that hung on it. The mail’s folder is noted where iRedMail’s own
 * clearing looks, without a date: its administrator decides when.
 */
export const deleteMailbox = async (
  query: Query,
  { name, marker }: Identity,
  revision: string,
): Promise<boolean> => {
  const ties = new Map<string, string[]>();
  for (const [table, column] of TIES) ties.set(table, [...(ties.get(table) ?? []), column]);
  const cut = [...ties].map(
    ([table, columns]) =>
      `${table}_cut as (delete from ${table} t using box
         where ${columns.map((column) => `t.${column} = box.username`).join(' or ')})`,
  );
  return changed(
    await query(
      `with box as (
         delete from mailbox where username = $1 and employeeid = $2 and xmin::text = $3
         returning username, domain, concat_ws('/', storagebasedirectory, storagenode, maildir) as folder
       ),
       ${cut.join(',\n')},
       kept as (
         insert into deleted_mailboxes (username, domain, maildir, admin)
         select username, domain, folder, 'pendopo' from box
       )
       select from box`,
      [name, marker, revision],
    ),
  );
};

/** Mailboxes with a marker of ours behind this name, a page of them. */
export const listMailboxes = (
  query: Query,
  prefix: string,
  after: string,
  size: number,
): Promise<Identity[]> =>
  query<Identity & { name: string }>(
    `select username as name, employeeid as marker from mailbox
      where employeeid like $1 || '%' and username > $2 order by username limit $3`,
    [prefix, after, size],
  );

/** The rows by which mail finds the mailbox: its own, its aliases’, and those whom it forwards to. */
const leads = (name: string, { aliases, forwardTo }: Wish): [addresses: string[], forwardings: string[]] => [
  [name, ...aliases, ...forwardTo.map(() => name)],
  [name, ...aliases.map(() => name), ...forwardTo],
];

const changed = (rows: unknown[]): boolean => rows.length > 0;

const verdictOf = (rows: Verdict[]): Verdict =>
  rows[0] ?? { written: 0, isServed: false, hasRoom: false, strange: [], taken: [] };
