import type { NotificationKind } from '@pendopo/contracts';
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { announce } from '#platform/announcements.ts';
import type { Transaction } from '#platform/database.ts';
import { notifications } from './tables.ts';

/** A piece of news before it is anybody's. */
export interface NewNotification {
  at: string;
  kind: NotificationKind;
  title: string;
  body: string;
  serviceRequestId: string | null;
  path?: string;
  number: string | null;
  cause: string;
  /** It tells what somebody did who stays unknown: neither its time nor its id may say when to more than the hour. */
  coarse?: boolean;
}

/** What of somebody's news a page is asked for. */
export interface Wanted {
  kind?: NotificationKind | undefined;
  unread?: boolean | undefined;
}

/** A word holds so many ids; more people than that are all who listen. */
const MOST_NAMED = 100;

/** Tells open pages that somebody's news are others now. */
const announceNews = (tx: Transaction, agency: string, people: readonly string[]): Promise<void> =>
  announce(tx, { about: 'notification', agency, people: people.length > MOST_NAMED ? null : people });

/** Statements on news. */
export const createNotificationRepository = (tx: Transaction, agency: string) => ({
  /** Tells those active people who have not been told yet; answers who they are, by the news that each has now. */
  async tell(people: readonly string[], news: NewNotification): Promise<{ id: string; personId: string }[]> {
    const { at, kind, title, body, serviceRequestId, path = null, number, cause, coarse } = news;
    const { rows } = await tx.execute<{ id: string; personId: string }>(sql`
      insert into notifications (id, agency, person_id, at, kind, title, body, service_request_id, path, number, cause)
      select ${coarse === true ? sql`gen_random_uuid()` : sql`uuidv7()`}, person.agency, person.id, ${at}::timestamptz, ${kind}, ${title}, ${body}, ${serviceRequestId}::uuid, ${path}, ${number}, ${cause}
      from people person
      where person.agency = ${agency} and person.id = any(${sql.param([...people])}::uuid[]) and person.status = 'active'
      on conflict do nothing
      returning id, person_id as "personId"`);
    if (rows.length > 0) await announceNews(tx, agency, people);
    return rows;
  },

  /** Who holds a position of the agency on the day that an instant (RFC 3339) lies in there. */
  async holders(position: string, at: string): Promise<string[]> {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select distinct held.person_id as id
      from agencies own
      cross join lateral (select (${at}::timestamptz at time zone (own.definition ->> 'zone'))::date as day) today
      join position_assignments held on held.agency = own.code
        and held.starts_on <= today.day and (held.ends_on is null or held.ends_on >= today.day)
      where own.code = ${agency} and held.side = 'agency' and held.position = ${position}`);
    return rows.map(({ id }) => id);
  },

  /** A person's news, the newest first. */
  async page(
    personId: string,
    before: { at: string; id: string } | null,
    limit: number,
    { kind, unread }: Wanted = {},
  ) {
    const place = sql`(${notifications.at}, ${notifications.id}) < (${before?.at}::timestamptz, ${before?.id}::uuid)`;
    return tx
      .select()
      .from(notifications)
      .where(
        and(
          eq(notifications.agency, agency),
          eq(notifications.personId, personId),
          ...(before === null ? [] : [place]),
          ...(kind === undefined ? [] : [eq(notifications.kind, kind)]),
          ...(unread === true ? [isNull(notifications.readAt)] : []),
        ),
      )
      .orderBy(desc(notifications.at), desc(notifications.id))
      .limit(limit);
  },

  async unread(personId: string): Promise<number> {
    return tx.$count(
      notifications,
      and(
        eq(notifications.agency, agency),
        eq(notifications.personId, personId),
        isNull(notifications.readAt),
      ),
    );
  },

  /** Marks a person's news as read: those named, those of a kind, or all. Those of others stay as they are. */
  async read(
    personId: string,
    { ids, kind }: { ids: readonly string[] | null; kind?: NotificationKind | undefined },
    at: string,
  ): Promise<void> {
    await tx
      .update(notifications)
      .set({ readAt: at })
      .where(
        and(
          eq(notifications.agency, agency),
          eq(notifications.personId, personId),
          isNull(notifications.readAt),
          ...(ids === null ? [] : [inArray(notifications.id, [...ids])]),
          ...(kind === undefined ? [] : [eq(notifications.kind, kind)]),
        ),
      );
    await announceNews(tx, agency, [personId]);
  },

  /** One piece of news; undefined once it is read. */
  async unreadOne(id: string) {
    const [row] = await tx
      .select()
      .from(notifications)
      .where(and(eq(notifications.agency, agency), eq(notifications.id, id), isNull(notifications.readAt)));
    return row;
  },

  /**
   * What somebody has neither read nor been mailed of these kinds, told between two instants: the ids of all, the oldest first, and as much
   * of the first of them as is asked for.
   */
  async unmailed(
    personId: string,
    kinds: readonly NotificationKind[],
    { from, until, most }: { from: string; until: string; most: number },
  ) {
    const { at, id } = notifications;
    const waiting = await tx
      .select({ id })
      .from(notifications)
      .where(
        and(
          eq(notifications.agency, agency),
          eq(notifications.personId, personId),
          inArray(notifications.kind, [...kinds]),
          isNull(notifications.readAt),
          isNull(notifications.mailedAt),
          sql`${at} between ${from}::timestamptz and ${until}::timestamptz`,
        ),
      )
      .orderBy(at, id);
    const ids = waiting.map((row) => row.id);
    const first = await tx
      .select()
      .from(notifications)
      .where(
        and(eq(notifications.agency, agency), sql`${id} = any(${sql.param(ids.slice(0, most))}::uuid[])`),
      )
      .orderBy(at, id);
    return { ids, first };
  },

  async markMailed(ids: readonly string[], at: string): Promise<void> {
    await tx
      .update(notifications)
      .set({ mailedAt: at })
      .where(
        and(eq(notifications.agency, agency), sql`${notifications.id} = any(${sql.param([...ids])}::uuid[])`),
      );
  },
});
