import { bigint, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { agency, instant } from '#platform/columns.ts';

/** Who did what, when, from where; 1…n in each agency, each entry with the hash of the one before. Added to, never changed. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    agency: agency(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name'),
    action: text('action').notNull(),
    subject: text('subject'),
    address: text('address'),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    previous: text('previous').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.sequence] })],
);
