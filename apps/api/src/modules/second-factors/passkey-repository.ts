import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { Owner } from './repository.ts';
import { passkeyChallenges, passkeys } from './tables.ts';

export type PasskeyRow = typeof passkeys.$inferSelect;

/** Statements on passkeys. */
export const createPasskeyRepository = (tx: Transaction) => ({
  async of({ agency, personId }: Owner): Promise<PasskeyRow[]> {
    return tx
      .select()
      .from(passkeys)
      .where(and(eq(passkeys.agency, agency), eq(passkeys.personId, personId)))
      .orderBy(asc(passkeys.id));
  },

  /** Whose a credential is, in a transaction that names it or in its agency. */
  async byCredential(credentialId: string): Promise<PasskeyRow | undefined> {
    const [row] = await tx.select().from(passkeys).where(eq(passkeys.credentialId, credentialId));
    return row;
  },

  /** The same; others of this person's who ask so wait until this transaction has ended. */
  async ofAlone(owner: Owner): Promise<PasskeyRow[]> {
    const place = `passkeys/${owner.agency}/${owner.personId}`;
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`);
    return this.of(owner);
  },

  /** Undefined where the credential is kept already. */
  async add(values: typeof passkeys.$inferInsert): Promise<PasskeyRow | undefined> {
    const [row] = await tx.insert(passkeys).values(values).onConflictDoNothing().returning();
    return row;
  },

  async rename({ agency, personId }: Owner, id: string, name: string): Promise<PasskeyRow | undefined> {
    const [row] = await tx
      .update(passkeys)
      .set({ name })
      .where(and(eq(passkeys.agency, agency), eq(passkeys.personId, personId), eq(passkeys.id, id)))
      .returning();
    return row;
  },

  async remove({ agency, personId }: Owner, id: string): Promise<boolean> {
    const gone = await tx
      .delete(passkeys)
      .where(and(eq(passkeys.agency, agency), eq(passkeys.personId, personId), eq(passkeys.id, id)))
      .returning({ id: passkeys.id });
    return gone.length === 1;
  },

  async removeAll({ agency, personId }: Owner): Promise<void> {
    await tx.delete(passkeys).where(and(eq(passkeys.agency, agency), eq(passkeys.personId, personId)));
  },

  /** Notes a use; false where another one was noted since the row was read. */
  async use({ agency, id, counter }: PasskeyRow, told: number, at: string): Promise<boolean> {
    const used = await tx
      .update(passkeys)
      .set({ counter: told, lastUsedAt: at })
      .where(and(eq(passkeys.agency, agency), eq(passkeys.id, id), eq(passkeys.counter, counter)))
      .returning({ id: passkeys.id });
    return used.length === 1;
  },

  async keepChallenge(values: typeof passkeyChallenges.$inferInsert): Promise<void> {
    await tx.insert(passkeyChallenges).values(values);
  },

  /** Uses a challenge up; false if it was, is too old, or was given for something else. */
  async takeChallenge(
    agency: string,
    challenge: string,
    personId: string | null,
    at: string,
  ): Promise<boolean> {
    const taken = await tx
      .delete(passkeyChallenges)
      .where(
        and(
          eq(passkeyChallenges.agency, agency),
          eq(passkeyChallenges.challenge, challenge),
          sql`${passkeyChallenges.personId} is not distinct from ${personId}::uuid`,
          gt(passkeyChallenges.expiresAt, at),
        ),
      )
      .returning({ challenge: passkeyChallenges.challenge });
    return taken.length === 1;
  },

  async forgetChallenges(agency: string, before: string): Promise<void> {
    await tx
      .delete(passkeyChallenges)
      .where(and(eq(passkeyChallenges.agency, agency), lte(passkeyChallenges.expiresAt, before)));
  },
});
