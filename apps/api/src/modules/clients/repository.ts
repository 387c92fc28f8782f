import { and, asc, eq, lt, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { clientCalls, clientSecrets, clients, endedTokens } from './tables.ts';

/** A system as it is stored. */
export type ClientRow = typeof clients.$inferSelect;

/** A secret as it is stored. */
export type SecretRow = typeof clientSecrets.$inferSelect;

/** A system with what is shown beside it. */
export interface KnownClient {
  client: ClientRow;
  organization: { id: string; name: string } | null;
  lastUsedAt: string | null;
  secrets: SecretRow[];
}

/** Statements on an agency's systems. */
export const createClientRepository = (tx: Transaction, agency: string) => ({
  /** All of them by name, or the one. */
  async list(id?: string): Promise<KnownClient[]> {
    const wanted = id === undefined ? undefined : sql`${clients.id}::text = ${id}`;
    const rows = await tx
      .select({
        client: clients,
        organization: unitOf,
        lastUsedAt: clientCalls.lastAt,
      })
      .from(clients)
      .leftJoin(
        clientCalls,
        and(eq(clientCalls.agency, clients.agency), eq(clientCalls.clientId, clients.id)),
      )
      .where(and(eq(clients.agency, agency), wanted))
      .orderBy(sql`lower(${clients.name})`);
    const secrets = await this.secrets(id);
    return rows.map((row) => ({
      ...row,
      secrets: secrets.filter(({ clientId }) => clientId === row.client.id),
    }));
  },

  /** The secrets of all systems, or of one, the oldest first. */
  secrets: (clientId?: string): Promise<SecretRow[]> =>
    tx
      .select()
      .from(clientSecrets)
      .where(
        and(
          eq(clientSecrets.agency, agency),
          clientId === undefined ? undefined : sql`${clientSecrets.clientId}::text = ${clientId}`,
        ),
      )
      .orderBy(asc(clientSecrets.id)),

  /** One to be changed; whoever changes it too waits. */
  async lock(id: string): Promise<ClientRow | undefined> {
    const [row] = await tx.select().from(clients).where(at(agency, id)).for('update');
    return row;
  },

  async find(id: string): Promise<ClientRow | undefined> {
    const [row] = await tx.select().from(clients).where(at(agency, id));
    return row;
  },

  async hasUnit(id: string): Promise<boolean> {
    const { rowCount } = await tx.execute(
      sql`select from organizations where agency = ${agency} and id::text = ${id}`,
    );
    return rowCount === 1;
  },

  /** Its id, or undefined if the agency has one of that name. */
  async add(row: Omit<typeof clients.$inferInsert, 'agency'>): Promise<string | undefined> {
    const [added] = await tx
      .insert(clients)
      .values({ ...row, agency })
      .onConflictDoNothing()
      .returning({ id: clients.id });
    return added?.id;
  },

  /** Whether the agency has another one of that name. */
  async isTaken(name: string, by: string): Promise<boolean> {
    const found = await tx
      .select({ id: clients.id })
      .from(clients)
      .where(and(eq(clients.agency, agency), eq(clients.name, name), sql`${clients.id} <> ${by}`));
    return found.length > 0;
  },

  /** Each change is a version, and ends the tokens made before. */
  async update(id: string, changes: Partial<typeof clients.$inferInsert>): Promise<void> {
    await tx
      .update(clients)
      .set({ ...changes, version: sql`${clients.version} + 1` })
      .where(at(agency, id));
  },

  async addSecret(row: Omit<typeof clientSecrets.$inferInsert, 'agency'>): Promise<void> {
    await tx.insert(clientSecrets).values({ ...row, agency });
  },

  async noteUse(secretId: string, lastUsedAt: string): Promise<void> {
    await tx
      .update(clientSecrets)
      .set({ lastUsedAt })
      .where(and(eq(clientSecrets.agency, agency), eq(clientSecrets.id, secretId)));
  },

  /** False if the system has no such secret. */
  async removeSecret(clientId: string, secretId: string): Promise<boolean> {
    const { rowCount } = await tx
      .delete(clientSecrets)
      .where(
        and(
          eq(clientSecrets.agency, agency),
          eq(clientSecrets.clientId, clientId),
          sql`${clientSecrets.id}::text = ${secretId}`,
        ),
      );
    return rowCount === 1;
  },

  async endToken(id: string, expiresAt: string): Promise<void> {
    await tx.insert(endedTokens).values({ agency, id, expiresAt }).onConflictDoNothing();
  },

  /** Forgets ended tokens that would have ended by themselves. */
  async forgetTokens(now: string): Promise<void> {
    await tx.delete(endedTokens).where(and(eq(endedTokens.agency, agency), lt(endedTokens.expiresAt, now)));
  },
});

const unitOf = sql<{ id: string; name: string } | null>`(
  select json_build_object('id', unit.id, 'name', unit.name) from organizations unit
  where unit.agency = ${clients.agency} and unit.id = ${clients.organizationId})`;

const at = (agency: string, id: string) => and(eq(clients.agency, agency), sql`${clients.id}::text = ${id}`);
