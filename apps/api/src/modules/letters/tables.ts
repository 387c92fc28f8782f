import { index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
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
    storageKey: text('storage_key'),
    sha256: text('sha256'),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    uniqueIndex('letters_code').on(table.code),
    index('letters_of_case').on(table.agency, table.serviceRequestId, table.issuedAt),
  ],
);
