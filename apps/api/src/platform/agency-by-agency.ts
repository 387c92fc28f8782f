import { sql } from 'drizzle-orm';
import type { Database, Transaction } from './database.ts';

/** The codes of all agencies. */
export const agencyCodes = async (db: Database): Promise<string[]> => {
  const { rows } = await db.outside({}, (tx) =>
    tx.execute<{ code: string }>(sql`select code from agencies order by code`),
  );
  return rows.map(({ code }) => code);
};

/** Works in each agency, one after another, in a transaction of its own. */
export const forEachAgency = async (
  db: Database,
  work: (tx: Transaction, agency: string) => Promise<unknown>,
): Promise<void> => {
  for (const code of await agencyCodes(db)) await db.within(code, (tx) => work(tx, code));
};
