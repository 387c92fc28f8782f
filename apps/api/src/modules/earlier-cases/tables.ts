import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { organizations } from '#modules/agencies/tables.ts';
import { agency, id, instant } from '#platform/columns.ts';

/** Cases that were handled before the product was there, as an import told of them. Nothing happens to them any more. */
export const earlierCases = pgTable(
  'earlier_cases',
  {
    agency: agency(),
    id: id(),
    number: text('number').notNull(),
    standard: text('standard').notNull(),
    organizationId: uuid('organization_id'),
    applicant: text('applicant').notNull(),
    subject: text('subject').notNull(),
    receivedOn: date('received_on').notNull(),
    finishedOn: date('finished_on').notNull(),
    outcome: text('outcome').$type<'completed' | 'rejected' | 'cancelled'>().notNull(),
    importedAt: instant('imported_at').notNull(),
    importedBy: text('imported_by').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    unique('earlier_cases_number_key').on(table.agency, table.number),
    index('earlier_cases_finished').on(
      table.agency,
      table.finishedOn.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    foreignKey({
      columns: [table.agency, table.organizationId],
      foreignColumns: [organizations.agency, organizations.id],
    }),
    check('earlier_cases_outcome', sql`${table.outcome} in ('completed', 'rejected', 'cancelled')`),
    check('earlier_cases_period', sql`${table.finishedOn} >= ${table.receivedOn}`),
  ],
);
