import { and, count, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { SealedBox } from '#platform/sealing.ts';
import { passkeys, recoveryCodes, totpFactors } from './tables.ts';

/** Whose factors. */
export interface Owner {
  agency: string;
  personId: string;
}

/** Statements on authenticator apps and recovery codes. */
export const createFactorRepository = (tx: Transaction, { agency, personId }: Owner) => {
  const own = and(eq(totpFactors.agency, agency), eq(totpFactors.personId, personId));
  const ownCodes = and(eq(recoveryCodes.agency, agency), eq(recoveryCodes.personId, personId));

  return {
    /** Which kinds of factors count. */
    async kinds(): Promise<{ totp: boolean; passkey: boolean }> {
      const { rows } = await tx.execute<{ totp: boolean; passkey: boolean }>(sql`
        select exists (select from ${totpFactors} where ${and(own, isNotNull(totpFactors.confirmedAt))}) as totp,
          exists (select from ${passkeys} where ${passkeys.agency} = ${agency} and ${passkeys.personId} = ${personId}) as passkey`);
      return rows[0] ?? { totp: false, passkey: false };
    },

    async totp() {
      const [row] = await tx.select().from(totpFactors).where(own);
      return row;
    },

    /** Keeps a secret that waits for its first code; false where an app was confirmed already. */
    async begin(secret: SealedBox, at: string): Promise<boolean> {
      const kept = await tx
        .insert(totpFactors)
        .values({ agency, personId, secret, createdAt: at })
        .onConflictDoUpdate({
          target: [totpFactors.agency, totpFactors.personId],
          set: { secret, createdAt: at },
          setWhere: isNull(totpFactors.confirmedAt),
        })
        .returning({ personId: totpFactors.personId });
      return kept.length === 1;
    },

    /** Marks a half minute as used; false if it was, or a later one: one of those who bring the same code at once wins. */
    async takeStep(step: number, confirm?: { at: string }): Promise<boolean> {
      const taken = await tx
        .update(totpFactors)
        .set({ lastStep: step, ...(confirm === undefined ? {} : { confirmedAt: confirm.at }) })
        .where(and(own, lt(totpFactors.lastStep, step)))
        .returning({ lastStep: totpFactors.lastStep });
      return taken.length === 1;
    },

    async removeTotp(): Promise<boolean> {
      const gone = await tx
        .delete(totpFactors)
        .where(own)
        .returning({ confirmedAt: totpFactors.confirmedAt });
      return gone.some(({ confirmedAt }) => confirmedAt !== null);
    },

    async codesLeft(): Promise<number> {
      const [row] = await tx.select({ left: count() }).from(recoveryCodes).where(ownCodes);
      return row?.left ?? 0;
    },

    async replaceCodes(digests: readonly string[]): Promise<void> {
      await tx.delete(recoveryCodes).where(ownCodes);
      if (digests.length > 0)
        await tx.insert(recoveryCodes).values(digests.map((digest) => ({ agency, personId, digest })));
    },

    /** Uses a recovery code up; false if there is none. */
    async takeCode(digest: string): Promise<boolean> {
      const used = await tx
        .delete(recoveryCodes)
        .where(and(ownCodes, eq(recoveryCodes.digest, digest)))
        .returning({ digest: recoveryCodes.digest });
      return used.length === 1;
    },
  };
};
