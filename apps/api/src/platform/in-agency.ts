import { sql } from 'drizzle-orm';
import type { Transaction } from './database.ts';

/**
 * Works on another agency's rows within one's own transaction, and comes back: what is made in both is made in both or in neither.
 * Whoever calls this has decided that the actor may.
 */
export const inAgency = async <T>(tx: Transaction, agency: string, work: () => Promise<T>): Promise<T> => {
  const { rows } = await tx.execute<{ here: string }>(sql`select current_agency() as here`);
  await enterAgency(tx, agency);
  const result = await work();
  // After a failure there is nothing to come back to: the transaction is rolled back whole.
  await enterAgency(tx, rows[0]?.here ?? '');
  return result;
};

const enterAgency = (tx: Transaction, agency: string) =>
  tx.execute(sql`select set_config('app.agency', ${agency}, true)`);
