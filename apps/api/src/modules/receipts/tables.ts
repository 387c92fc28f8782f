import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { agency, createdAt } from '#platform/columns.ts';

/** What is kept of a receipt: a digest by which it is found, and the one case that it opens. */
export const receipts = pgTable(
  'receipts',
  {
    digest: text('digest').primaryKey(),
    agency: agency(),
    serviceRequestId: uuid('service_request_id').notNull(),
    /** The full hour: it may be somebody who must stay unknown. */
    createdAt: createdAt(),
  },
  (table) => [unique('receipts_case_key').on(table.agency, table.serviceRequestId)],
);
