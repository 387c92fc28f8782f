import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { agency, id, instant } from '#platform/columns.ts';
import type { LetterContent } from './rendering/letter.ts';

/** Letters as issued. What they say is kept here and never changes; the page made of it lies in the file store. */
export const letters = pgTable(
  'letters',
  {
    agency: agency(),
    id: id(),
    serviceRequestId: uuid('service_request_id').notNull(),
    kind: text('kind').notNull(),
    number: text('number'),
    title: text('title').notNull(),
    /** What the public may read when it checks the letter: no names. */
    subject: text('subject').notNull(),
    signedBy: text('signed_by'),
    issuedAt: instant('issued_at').notNull(),
    code: text('code').notNull(),
    content: jsonb('content').$type<LetterContent>().notNull(),
    /** The agency's own template of this kind that sets it, by its number; null: the one that comes with the product. */
    template: integer('template'),
    storageKey: text('storage_key'),
    sha256: text('sha256'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    uniqueIndex('letters_code').on(table.code),
    index('letters_of_case').on(table.agency, table.serviceRequestId, table.issuedAt),
  ],
);

/** Templates that an agency uploaded instead of the product's own, each version for good: letters name theirs. */
export const letterTemplates = pgTable(
  'letter_templates',
  {
    agency: agency(),
    kind: text('kind').notNull(),
    version: integer('version').notNull(),
    /** The file's name, for people. */
    name: text('name').notNull(),
    source: text('source').notNull(),
    sha256: text('sha256').notNull(),
    inUse: boolean('in_use').notNull().default(false),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.kind, table.version] }),
    uniqueIndex('letter_templates_in_use').on(table.agency, table.kind).where(sql`in_use`),
  ],
);
