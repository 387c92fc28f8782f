import type { StandardDefinition } from '@pendopo/standards';
import { date, index, integer, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { agency, createdAt, instant } from '#platform/columns.ts';

/** Versions of service standards. A published one is never changed again; cases stay on the version they were begun under. */
export const standardVersions = pgTable(
  'standard_versions',
  {
    agency: agency(),
    code: text('code').notNull(),
    version: integer('version').notNull(),
    status: text('status').$type<'draft' | 'published'>().notNull(),
    /** As `json`, not `jsonb`: the order of fields and outcomes is the document's, and people see it. */
    definition: json('definition').$type<StandardDefinition>().notNull(),
    /** As it was written, comments and all. */
    source: text('source').notNull(),
    /** SHA-256 of `source`. */
    hash: text('hash').notNull(),
    effective: date('effective', { mode: 'string' }),
    publishedAt: instant('published_at'),
    publishedBy: uuid('published_by'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.code, table.version] }),
    index('standard_versions_in_force').on(table.agency, table.status, table.effective),
  ],
);
