import { sql } from 'drizzle-orm';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { verifyPassword } from '#platform/passwords.ts';

/** Whether the person who is signed in can say the account's password once more. */
export const checkPassword = async (
  tx: Transaction,
  { agency, personId }: PersonActor,
  password: string,
): Promise<boolean> => {
  const { rows } = await tx.execute<{ hash: string | null }>(
    sql`select password_hash as hash from people where agency = ${agency} and id = ${personId}`,
  );
  const hash = rows[0]?.hash ?? null;
  return hash !== null && (await verifyPassword(password, hash));
};
