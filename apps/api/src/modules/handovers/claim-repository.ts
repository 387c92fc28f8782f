import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { handoverClaims } from './tables.ts';

/** Which credential a claim code opens. */
export interface Claimed {
  agency: string;
  handoverId: string;
}

/** Statements on claim codes. */
export const createClaimRepository = (tx: Transaction) => ({
  /** Keeps a code in the place of the last one for the same credential. */
  async put(row: typeof handoverClaims.$inferInsert): Promise<void> {
    const { digest, createdAt } = row;
    await tx
      .insert(handoverClaims)
      .values(row)
      .onConflictDoUpdate({
        target: [handoverClaims.agency, handoverClaims.handoverId],
        set: { digest, createdAt },
      });
  },

  /** What a digest opens, in a transaction that names it. */
  async find(digest: string): Promise<Claimed | undefined> {
    const { rows } = await tx.execute<{ agency: string; handoverId: string }>(
      sql`select agency, handover_id as "handoverId" from handover_claims where digest = ${digest}`,
    );
    return rows[0];
  },

  /** Forgets the code of a credential. */
  async remove({ agency, handoverId }: Claimed): Promise<void> {
    await tx
      .delete(handoverClaims)
      .where(and(eq(handoverClaims.agency, agency), eq(handoverClaims.handoverId, handoverId)));
  },

  /** Whether somebody with this NIP can sign in. */
  async hasAccount(agency: string, nip: string): Promise<boolean> {
    const { rows } = await tx.execute(
      sql`select from people where agency = ${agency} and nip = ${nip} and status = 'active' limit 1`,
    );
    return rows.length > 0;
  },
});
