import { type SQL, sql } from 'drizzle-orm';
import { customType, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { agency, createdAt, id, instant } from '#platform/columns.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** A file of an entry, in the file store. */
export interface InformationFile {
  key: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
}

/** The list of public information: what the agency has that everybody may have. */
export const publicInformation = pgTable(
  'public_information',
  {
    agency: agency(),
    id: id(),
    title: text('title').notNull(),
    summary: text('summary').notNull(),
    /** Key of a class of the agency's. */
    category: text('category').notNull(),
    holder: text('holder').notNull(),
    maker: text('maker'),
    made: text('made').notNull(),
    form: text('form').notNull(),
    retention: text('retention').notNull(),
    link: text('link'),
    file: jsonb('file').$type<InformationFile>(),
    /** Everyday words for it, one phrase a line. */
    words: text('words').notNull().default(''),
    version: integer('version').notNull().default(1),
    updatedAt: instant('updated_at').notNull(),
    createdAt: createdAt(),
    search: tsvector('search').generatedAlwaysAs(
      (): SQL =>
        sql`setweight(to_tsvector('indonesian', ${publicInformation.title}), 'A') || setweight(to_tsvector('indonesian', ${publicInformation.words}), 'B') || setweight(to_tsvector('indonesian', ${publicInformation.summary} || ' ' || ${publicInformation.holder}), 'C')`,
    ),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    index('public_information_title').on(table.agency, table.title, table.id),
  ],
);
