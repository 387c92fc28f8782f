import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { agency, createdAt } from './columns.ts';
import type { SealedText } from './sealing.ts';

/** What was answered to a repeated call. `answer` is sealed: it may hold what is shown once. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    agency: agency(),
    actor: text('actor').notNull(),
    route: text('route').notNull(),
    key: text('key').notNull(),
    bodyHash: text('body_hash').notNull(),
    status: integer('status'),
    answer: text('answer').$type<SealedText>(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.actor, table.route, table.key] })],
);
