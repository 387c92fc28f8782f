import { sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { receipts } from './tables.ts';

/** Statements on receipts. */
export const createReceiptRepository = (tx: Transaction) => ({
  async add(row: typeof receipts.$inferInsert): Promise<void> {
    await tx.insert(receipts).values(row);
  },

  /** Which case a digest opens, in a transaction that names it. */
  async find(digest: string): Promise<{ agency: string; serviceRequestId: string } | undefined> {
    const { rows } = await tx.execute<{ agency: string; serviceRequestId: string }>(
      sql`select agency, service_request_id as "serviceRequestId" from receipts where digest = ${digest}`,
    );
    return rows[0];
  },
});
