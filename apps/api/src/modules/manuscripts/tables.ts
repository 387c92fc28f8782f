import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { agency, createdAt, id, instant } from '#platform/columns.ts';

/** Standards that are being written: text, right or wrong. What is right becomes a version of a standard. */
export const manuscripts = pgTable(
  'manuscripts',
  {
    agency: agency(),
    id: id(),
    /** What the text says of itself, as far as it can be read. */
    code: text('code'),
    title: text('title'),
    version: integer('version'),
    source: text('source').notNull(),
    problems: integer('problems').notNull(),
    /** Counts the savings, so that two people who write do not overwrite each other. */
    revision: integer('revision').notNull().default(1),
    updatedAt: instant('updated_at').notNull(),
    updatedById: uuid('updated_by_id'),
    updatedBy: text('updated_by'),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.id] })],
);
