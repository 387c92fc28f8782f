import type { ExportableList, ExportFormat, ListExport } from '@pendopo/contracts';
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { people } from '#modules/people/tables.ts';
import { agency, id, instant } from '#platform/columns.ts';
import type { Language } from '#platform/problems.ts';

/** A list that somebody asked for as a file. The row and its file go together, hours later. */
export const listExports = pgTable(
  'list_exports',
  {
    agency: agency(),
    id: id(),
    personId: uuid('person_id').notNull(),
    list: text('list').$type<ExportableList>().notNull(),
    filters: jsonb('filters').$type<Record<string, unknown>>().notNull(),
    format: text('format').$type<ExportFormat>().notNull(),
    language: text('language').$type<Language>().notNull(),
    title: text('title').notNull(),
    /** What whoever asked held at that moment, by which the file was written. */
    holdings: jsonb('holdings').$type<string[]>().notNull(),
    state: text('state').$type<ListExport['state']>().notNull(),
    done: integer('done').notNull().default(0),
    total: integer('total'),
    size: bigint('size', { mode: 'number' }),
    fault: text('fault').$type<NonNullable<ListExport['fault']>>(),
    /** Key in the file store, chosen before there is a file, so that whoever removes the row knows it. */
    file: text('file').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    index('list_exports_of_person').on(table.agency, table.personId, table.id),
    index('list_exports_expiring').on(table.agency, table.expiresAt),
    foreignKey({ columns: [table.agency, table.personId], foreignColumns: [people.agency, people.id] }),
  ],
);

/** A row of it. */
export type ExportRow = typeof listExports.$inferSelect;
