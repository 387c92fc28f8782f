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

  /** Of these NIPs those with which somebody can sign in. */
  async withAccount(agency: string, nips: readonly string[]): Promise<Set<string>> {
    const { rows } = await tx.execute<{ nip: string }>(
      sql`select nip from people where agency = ${agency} and nip = any(${sql.param([...nips])}::text[]) and status = 'active'`,
    );
    return new Set(rows.map(({ nip }) => nip));
  },
});
