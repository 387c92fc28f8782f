import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { people } from '#modules/people/tables.ts';
import { agency, id, instant } from '#platform/columns.ts';

/** News for one person. `cause` names what it tells of, so that telling twice makes one. */
export const notifications = pgTable(
  'notifications',
  {
    agency: agency(),
    id: id(),
    personId: uuid('person_id').notNull(),
    at: instant('at').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    /** Null where it is about no case; then `path` is the page to look at. */
    serviceRequestId: uuid('service_request_id'),
    path: text('path'),
    number: text('number'),
    cause: text('cause').notNull(),
    readAt: instant('read_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    unique('notifications_once')
      .on(table.agency, table.personId, table.serviceRequestId, table.cause)
      .nullsNotDistinct(),
    index('notifications_newest').on(table.agency, table.personId, table.at, table.id),
    foreignKey({ columns: [table.agency, table.personId], foreignColumns: [people.agency, people.id] }),
  ],
);
