import { sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';

/** Addresses without an account that get no mail of an agency, by blinded names. */
export const createStops = (tx: Transaction, agency: string) => ({
  async has(name: string): Promise<boolean> {
    const { rows } = await tx.execute(sql`select from mail_stops where agency = ${agency} and key = ${name}`);
    return rows.length > 0;
  },

  /** @param at RFC 3339. */
  async add(name: string, at: string): Promise<void> {
    await tx.execute(
      sql`insert into mail_stops (agency, key, at) values (${agency}, ${name}, ${at}::timestamptz) on conflict do nothing`,
    );
  },
});
