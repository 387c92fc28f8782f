import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { agency, instant } from '#platform/columns.ts';

/**
 * What the public begins, counted by where it comes from and minute (blinded), and puzzles that were handed in: for two hours at most,
 * dated to the hour.
 */
export const proofs = pgTable(
  'proofs',
  {
    agency: agency(),
    key: text('key').notNull(),
    count: integer('count').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.key] }),
    index('proofs_age').on(table.agency, table.at),
  ],
);
