import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { notifications } from './tables.ts';

/** A piece of news before it is anybody's. */
export interface NewNotification {
  at: string;
  title: string;
  body: string;
  serviceRequestId: string | null;
  path?: string;
  number: string | null;
  cause: string;
}

/** What a letter about news needs. */
export interface Letter {
  id: string;
  title: string;
  body: string;
  serviceRequestId: string | null;
  path: string | null;
  name: string;
  email: string;
  [column: string]: unknown;
}

/** Statements on news. */
export const createNotificationRepository = (tx: Transaction, agency: string) => ({
  /** Tells those active people who have not been told yet; answers the new ones, with whether they can be mailed. */
  async tell(people: readonly string[], news: NewNotification) {
    const { at, title, body, serviceRequestId, path = null, number, cause } = news;
    const { rows } = await tx.execute<{ id: string; mailable: boolean }>(sql`
      with told as (
        insert into notifications (agency, person_id, at, title, body, service_request_id, path, number, cause)
        select person.agency, person.id, ${at}::timestamptz, ${title}, ${body}, ${serviceRequestId}::uuid, ${path}, ${number}, ${cause}
        from people person
        where person.agency = ${agency} and person.id = any(${sql.param([...people])}::uuid[]) and person.status = 'active'
        on conflict do nothing
        returning id, person_id)
      select told.id, person.email is not null as mailable
      from told join people person on person.agency = ${agency} and person.id = told.person_id`);
    return rows;
  },

  /** The active people who hold a position of the agency on a day. */
  async holders(position: string, today: string): Promise<string[]> {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select distinct person_id as id from position_assignments
      where agency = ${agency} and side = 'agency' and position = ${position}
        and starts_on <= ${today} and (ends_on is null or ends_on >= ${today})`);
    return rows.map(({ id }) => id);
  },

  /** A person's news, the newest first. */
  async page(personId: string, before: { at: string; id: string } | null, limit: number) {
    return tx
      .select()
      .from(notifications)
      .where(
        and(
          eq(notifications.agency, agency),
          eq(notifications.personId, personId),
          ...(before === null
            ? []
            : [
                sql`(${notifications.at}, ${notifications.id}) < (${before.at}::timestamptz, ${before.id}::uuid)`,
              ]),
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

  /** Marks a person's news as read: those named, or all. Those of others stay as they are. */
  async read(personId: string, ids: readonly string[] | null, at: string): Promise<void> {
    await tx
      .update(notifications)
      .set({ readAt: at })
      .where(
        and(
          eq(notifications.agency, agency),
          eq(notifications.personId, personId),
          isNull(notifications.readAt),
          ...(ids === null ? [] : [inArray(notifications.id, [...ids])]),
        ),
      );
  },

  /** One piece of news with its reader's address; undefined once it is read, or the reader has no address or is suspended. */
  async letter(id: string): Promise<Letter | undefined> {
    const { rows } = await tx.execute<Letter>(sql`
      select news.id, news.title, news.body, news.service_request_id as "serviceRequestId", news.path, person.name, person.email
      from notifications news
      join people person on person.agency = news.agency and person.id = news.person_id
      where news.agency = ${agency} and news.id = ${id}::uuid and news.read_at is null
        and person.status = 'active' and person.email is not null`);
    return rows[0];
  },
});
