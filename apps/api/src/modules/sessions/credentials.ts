import { sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { hashPassword, verifyPassword as matches } from '#platform/passwords.ts';

/** What signing in needs to know of a person. */
export interface Credentials {
  personId: string;
  name: string;
  status: 'active' | 'suspended';
  passwordHash: string | null;
  /** Somebody else gave them the password; it is to be changed before anything else. */
  isFirst: boolean;
}

/** Statements on user names and password hashes. */
export const createCredentials = (tx: Transaction) => ({
  /** Whose a user name is, in a transaction that names it. */
  async account(username: string): Promise<{ agency: string; personId: string } | undefined> {
    const { rows } = await tx.execute<{ agency: string; personId: string }>(
      sql`select agency, person_id as "personId" from accounts where username = ${username}`,
    );
    return rows[0];
  },

  async find(agency: string, personId: string): Promise<Credentials | undefined> {
    const { rows } = await tx.execute<Credentials & Record<string, unknown>>(
      sql`select id as "personId", name, status, password_hash as "passwordHash", must_change_password as "isFirst"
          from people
          where agency = ${agency} and id = ${personId}::uuid`,
    );
    return rows[0];
  },

  /** Notes that somebody signed in with a password; false if it was changed or the person suspended meanwhile. */
  async noteSignIn(agency: string, { personId, passwordHash }: Credentials, at: string): Promise<boolean> {
    const { rowCount } = await tx.execute(
      sql`update people set last_sign_in_at = ${at}::timestamptz
          where agency = ${agency} and id = ${personId}::uuid and status = 'active' and password_hash = ${passwordHash}`,
    );
    return rowCount === 1;
  },

  /** Notes that somebody signed in otherwise. */
  async noteOtherSignIn(agency: string, personId: string, at: string): Promise<void> {
    await tx.execute(
      sql`update people set last_sign_in_at = ${at}::timestamptz where agency = ${agency} and id = ${personId}::uuid`,
    );
  },

  async setPassword(
    agency: string,
    personId: string,
    hash: string,
    mustChange: boolean | null,
  ): Promise<void> {
    await tx.execute(
      sql`update people set password_hash = ${hash}, must_change_password = coalesce(${mustChange}::boolean, must_change_password)
          where agency = ${agency} and id = ${personId}::uuid`,
    );
  },
});

/**
 * Whether the password is that person's, for steps that ask for it again; the person is one of the transaction's agency.
 * It counts nothing: whoever calls it says after how many wrong ones to stop.
 */
export const verifyPassword = async (
  tx: Transaction,
  personId: string,
  password: string,
): Promise<boolean> => {
  const { rows } = await tx.execute<{ hash: string | null }>(
    sql`select password_hash as hash from people where agency = current_agency() and id = ${personId}::uuid and status = 'active'`,
  );
  return matches(password, rows[0]?.hash ?? (await unmatchable()));
};

let dummy: Promise<string> | undefined;

/** A hash that no password has, so that a name that does not exist costs as much time as one that does. */
export const unmatchable = (): Promise<string> => {
  dummy ??= hashPassword(crypto.randomUUID());
  return dummy;
};
