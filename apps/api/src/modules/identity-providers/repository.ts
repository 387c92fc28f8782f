import { and, asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { SealedBox } from '#platform/sealing.ts';
import { identityProviderSecrets, identityProviders, providerAccounts } from './tables.ts';

export type ProviderRow = typeof identityProviders.$inferSelect;

/** Those that people may sign in with, of all agencies; in a transaction that belongs to none. */
export const listDoors = (tx: Transaction) =>
  tx
    .select({ agency: identityProviders.agency, label: identityProviders.label })
    .from(identityProviders)
    .where(eq(identityProviders.enabled, true))
    .orderBy(asc(identityProviders.label), asc(identityProviders.agency));

/** Statements on an agency's identity provider and on who is known by it. */
export const createProviderRepository = (tx: Transaction, agency: string) => ({
  async find(): Promise<ProviderRow | undefined> {
    const [row] = await tx.select().from(identityProviders).where(eq(identityProviders.agency, agency));
    return row;
  },

  async secret(): Promise<SealedBox | null> {
    const [row] = await tx
      .select({ secret: identityProviderSecrets.secret })
      .from(identityProviderSecrets)
      .where(eq(identityProviderSecrets.agency, agency));
    return row?.secret ?? null;
  },

  async put(row: Omit<ProviderRow, 'agency'>): Promise<void> {
    await tx
      .insert(identityProviders)
      .values({ agency, ...row })
      .onConflictDoUpdate({ target: identityProviders.agency, set: row });
  },

  /** Null takes it away. */
  async putSecret(secret: SealedBox | null): Promise<void> {
    await tx.delete(identityProviderSecrets).where(eq(identityProviderSecrets.agency, agency));
    if (secret !== null) await tx.insert(identityProviderSecrets).values({ agency, secret });
  },

  async remove(): Promise<boolean> {
    await this.putSecret(null);
    await tx.delete(providerAccounts).where(eq(providerAccounts.agency, agency));
    const gone = await tx
      .delete(identityProviders)
      .where(eq(identityProviders.agency, agency))
      .returning({ agency: identityProviders.agency });
    return gone.length === 1;
  },

  /** Those of the agency who have this NIP: one, unless a register is wrong. */
  async byNip(nip: string): Promise<{ id: string; name: string; status: string }[]> {
    const { rows } = await tx.execute<{ id: string; name: string; status: string }>(sql`
      select id, name, status from people where agency = ${agency} and nip = ${nip}`);
    return rows;
  },

  /** Whose an account is. */
  async ownerOf(issuer: string, subject: string): Promise<string | undefined> {
    const [row] = await tx
      .select({ personId: providerAccounts.personId })
      .from(providerAccounts)
      .where(
        and(
          eq(providerAccounts.agency, agency),
          eq(providerAccounts.issuer, issuer),
          eq(providerAccounts.subject, subject),
        ),
      );
    return row?.personId;
  },

  /** Ties an account to a person; false where the person has another one there. */
  async tie(issuer: string, subject: string, personId: string, at: string): Promise<boolean> {
    const tied = await tx
      .insert(providerAccounts)
      .values({ agency, issuer, subject, personId, createdAt: at })
      .onConflictDoNothing()
      .returning({ personId: providerAccounts.personId });
    return tied.length === 1;
  },

  async untie(personId: string): Promise<void> {
    await tx
      .delete(providerAccounts)
      .where(and(eq(providerAccounts.agency, agency), eq(providerAccounts.personId, personId)));
  },
});
