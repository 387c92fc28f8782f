import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { agency, instant } from '#platform/columns.ts';

/**
 * What has been told of a deadline: a record, never a plan. `round` counts the promises that the case has been given, so that each
 * rung is told once of each; what is still to be told is counted anew from the ledger and the calendar every minute.
 */
export const escalations = pgTable(
  'escalations',
  {
    agency: agency(),
    serviceRequestId: uuid('service_request_id').notNull(),
    round: integer('round').notNull(),
    rung: text('rung').notNull(),
    /** When the case was due as it was told. */
    dueAt: instant('due_at').notNull(),
    toldAt: instant('told_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.serviceRequestId, table.round, table.rung] })],
);
