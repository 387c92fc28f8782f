import type { NotificationKind } from '@pendopo/contracts';
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { people } from '#modules/people/tables.ts';
import { agency, id, instant } from '#platform/columns.ts';
import type { Refusal, StoredPreferences } from './stored-preferences.ts';

/** News for one person. `cause` names what it tells of, so that telling twice makes one. */
export const notifications = pgTable(
  'notifications',
  {
    agency: agency(),
    id: id(),
    personId: uuid('person_id').notNull(),
    at: instant('at').notNull(),
    kind: text('kind').$type<NotificationKind>().notNull().default('task'),
    title: text('title').notNull(),
    body: text('body').notNull(),
    /** Null where it is about no case that its reader may open; then `path` is the page to look at, if there is one. */
    serviceRequestId: uuid('service_request_id'),
    path: text('path'),
    number: text('number'),
    cause: text('cause').notNull(),
    readAt: instant('read_at'),
    /** When it went out by mail, alone or in a digest. */
    mailedAt: instant('mailed_at'),
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

/** How somebody wants news to reach them, and whether mail does; without a row all is as usual. */
export const notificationPreferences = pgTable(
  'notification_preferences',
  {
    agency: agency(),
    personId: uuid('person_id').notNull(),
    wishes: jsonb('wishes').$type<StoredPreferences>().notNull(),
    /** The address that a mail server refused for good. Another address is not refused. */
    refused: jsonb('refused').$type<Refusal>(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.personId] }),
    foreignKey({ columns: [table.agency, table.personId], foreignColumns: [people.agency, people.id] }),
  ],
);

/** How much mail has gone to somebody without an account, or out of an agency to all of them: on one day, by a blinded name. */
export const mailTallies = pgTable(
  'mail_tallies',
  {
    agency: agency(),
    key: text('key').notNull(),
    at: instant('at').notNull(),
    count: integer('count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.key] })],
);

/** Addresses without an account that want no mail of an agency, or cannot have it, by blinded names. */
export const mailStops = pgTable(
  'mail_stops',
  { agency: agency(), key: text('key').notNull(), at: instant('at').notNull() },
  (table) => [primaryKey({ columns: [table.agency, table.key] })],
);
