import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
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
import { agency, createdAt, id, instant } from '#platform/columns.ts';

/** A picture in the file store. */
export interface StoredLogo {
  key: string;
  type: 'image/png' | 'image/jpeg';
  sha256: string;
}

/** The tenants. `agency` repeats the code, so that the same row security holds here as everywhere. */
export const agencies = pgTable(
  'agencies',
  {
    code: text('code').primaryKey(),
    agency: agency(),
    definition: jsonb('definition').$type<Record<string, unknown>>().notNull(),
    accent: text('accent').notNull(),
    /** The coat of arms on the letterhead, where it lies in the file store. */
    logo: jsonb('logo').$type<StoredLogo>(),
    /** Raised by each change, so that two administrators at once do not undo each other’s. */
    revision: integer('revision').notNull().default(1),
    updatedAt: instant('updated_at').notNull().default(sql`now()`),
    /** Who changed it last; null where no person did. */
    updatedBy: text('updated_by'),
  },
  (table) => [
    unique('agencies_agency_key').on(table.agency),
    check('agencies_agency_is_code', sql`${table.agency} = ${table.code}`),
    check('agencies_code_is_plain', sql`${table.code} ~ '^[a-z][a-z0-9-]{1,30}$'`),
  ],
);

/** The units an agency serves. `label` is the unit's name in host names and mailboxes, one per agency. */
export const organizations = pgTable(
  'organizations',
  {
    agency: agency().references(() => agencies.code),
    id: id(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    shortName: text('short_name').notNull(),
    label: text('label').notNull(),
    parentId: uuid('parent_id'),
    address: text('address'),
    phone: text('phone'),
    active: boolean('active').notNull().default(true),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    unique('organizations_label_key').on(table.agency, table.label),
    index('organizations_parent').on(table.agency, table.parentId),
    foreignKey({ columns: [table.agency, table.parentId], foreignColumns: [table.agency, table.id] }),
  ],
);

/** Days off and make-up days that an agency entered itself, beside the national ones and those of its definition. */
export const agencyDays = pgTable(
  'agency_days',
  {
    agency: agency().references(() => agencies.code),
    date: date('date').notNull(),
    kind: text('kind').$type<'national' | 'joint-leave' | 'regional' | 'make-up'>().notNull(),
    name: text('name').notNull(),
    decree: text('decree'),
    announcedOn: date('announced_on').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.date] }),
    check('agency_days_kind', sql`${table.kind} in ('national', 'joint-leave', 'regional', 'make-up')`),
  ],
);
