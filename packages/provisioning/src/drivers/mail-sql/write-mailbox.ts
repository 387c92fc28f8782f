import type { Identity } from '../../driver.ts';
import { domainOf, type Wish } from './address.ts';
import type { Query } from './database.ts';
import { TAKEN } from './read-mailbox.ts';

/** Whether something was written, and why not, by what the statement saw. */
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

/** What a mailbox has once and for all, and its quota where none is wished. */
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
): Promise<Verdict> =>
  verdictOf(
    await query<Verdict & { written: number }>(
      `with host as (${HOST} $2),
       room as (select from host where (mailboxes = 0 or boxes < mailboxes)
                  and (maxquota = 0 or allotted + $6::int8 <= maxquota)),
       ${wanted('$10', '$11')},
       box as (
         insert into mailbox (username, domain, employeeid, password, name, quota,
                              storagebasedirectory, storagenode, maildir)
         select $1, $2, $3, $4, $5, $6::int8, $7, $8, $9 from room
          where not exists (select from taken) and not exists (select from strange)
         on conflict (username) do nothing
         returning username
       ),
       ${LEAD}
       ${VERDICT}`,
      [
        name,
        domainOf(name),
        marker,
        fresh.hash,
        wish.owner,
        wish.quotaMegabytes ?? fresh.quotaMegabytes,
        fresh.storageBaseDirectory,
        fresh.storageNode,
        fresh.maildir,
        ...leads(name, wish),
      ],
    ),
  );

/** Brings name, quota and addresses to the wish, or changes nothing; without a wished quota it stays. */
export const updateMailbox = async (
  query: Query,
  { name, marker }: Identity,
  wish: Wish,
  revision: string,
): Promise<Verdict> =>
  verdictOf(
    await query<Verdict & { written: number }>(
      `with host as (${HOST} $6),
       old as (select quota, coalesce($5::int8, quota) as wanted from mailbox where username = $1),
       room as (select from host, old where maxquota = 0 or wanted <= old.quota
                  or allotted - old.quota + wanted <= maxquota),
       ${wanted('$7', '$8')},
       box as (
         update mailbox m set name = $4, quota = old.wanted, modified = now() from old, room
          where m.username = $1 and m.employeeid = $2 and m.xmin::text = $3
            and not exists (select from taken) and not exists (select from strange)
         returning m.username
       ),
       ${LEAD}
       ${VERDICT}`,
      [name, marker, revision, wish.owner, wish.quotaMegabytes ?? null, domainOf(name), ...leads(name, wish)],
    ),
  );

/** A domain’s limits as iRedMail’s own panel reads them: 0 is none, less than 0 nothing at all. Some at once may pass the last place. */
const HOST = `select d.mailboxes, d.maxquota,
    (select count(*) from mailbox m where m.domain = d.domain) as boxes,
    (select coalesce(sum(m.quota), 0) from mailbox m where m.domain = d.domain) as allotted
  from domain d where d.active = 1 and d.backupmx = 0 and d.domain =`;

/** What shall lead where, out of two parameters, and what stands in the way of it. */
const wanted = (addresses: string, forwardings: string): string =>
  `wanted as (select * from unnest(${addresses}::text[], ${forwardings}::text[]) as w (address, forwarding)),
   ${TAKEN},
   strange as (
     select w.address from wanted w where not exists (
       select from domain d where d.active = 1 and d.backupmx = 0 and d.domain = split_part(w.address, '@', 2))
   )`;

/** Brings the rows that Postfix follows to what is wanted, where `box` was written; without the one to itself it gets nothing. */
const LEAD = `cleared as (
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
  )`;

const VERDICT = `select (select count(*) from box)::int as written,
  exists (select from host) as "isServed", exists (select from room) as "hasRoom",
  array(select distinct address from strange) as strange, array(select distinct address from taken) as taken`;

/** The rows by which mail finds the mailbox: its own, its aliases’, and those whom it forwards to. */
const leads = (name: string, { aliases, forwardTo }: Wish): [addresses: string[], forwardings: string[]] => [
  [name, ...aliases, ...forwardTo.map(() => name)],
  [name, ...aliases.map(() => name), ...forwardTo],
];

const verdictOf = (rows: Verdict[]): Verdict =>
  rows[0] ?? { written: 0, isServed: false, hasRoom: false, strange: [], taken: [] };
