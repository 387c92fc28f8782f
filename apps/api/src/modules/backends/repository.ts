import { and, asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { backendHealth, backendRoles, backends } from './tables.ts';

/** A back-end as it is stored. */
export type BackendRow = typeof backends.$inferSelect;

/** How a back-end is, as stored. */
export type HealthRow = typeof backendHealth.$inferSelect;

/** Statements on an agency's back-ends and their roles. */
export const createBackendRepository = (tx: Transaction, agency: string) => ({
  list: (): Promise<BackendRow[]> =>
    tx.select().from(backends).where(eq(backends.agency, agency)).orderBy(asc(backends.title)),

  async find(key: string, lock = false): Promise<BackendRow | undefined> {
    const query = tx.select().from(backends).where(at(agency, key));
    const [row] = await (lock ? query.for('update') : query);
    return row;
  },

  /** False if the agency has one of that key. */
  async add(row: typeof backends.$inferInsert): Promise<boolean> {
    const added = await tx
      .insert(backends)
      .values(row)
      .onConflictDoNothing()
      .returning({ key: backends.key });
    return added.length === 1;
  },

  /** Each change is a revision. */
  async update(key: string, changes: Partial<typeof backends.$inferInsert>): Promise<void> {
    await tx
      .update(backends)
      .set({ ...changes, revision: sql`${backends.revision} + 1` })
      .where(at(agency, key));
  },

  async remove(key: string): Promise<void> {
    await tx.delete(backends).where(at(agency, key));
    await tx.delete(backendRoles).where(and(eq(backendRoles.agency, agency), eq(backendRoles.backend, key)));
    await tx
      .delete(backendHealth)
      .where(and(eq(backendHealth.agency, agency), eq(backendHealth.backend, key)));
  },

  /** Who plays which role, where somebody said so. */
  async roles(): Promise<Record<string, string>> {
    const rows = await tx.select().from(backendRoles).where(eq(backendRoles.agency, agency));
    return Object.fromEntries(rows.map(({ role, backend }) => [role, backend]));
  },

  async setRoles(roles: Readonly<Record<string, string>>): Promise<void> {
    await tx.delete(backendRoles).where(eq(backendRoles.agency, agency));
    const rows = Object.entries(roles).map(([role, backend]) => ({ agency, role, backend }));
    if (rows.length > 0) await tx.insert(backendRoles).values(rows);
  },

  /** The roles that the agency's published standards ask for. */
  async wantedRoles(): Promise<string[]> {
    const { rows } = await tx.execute<{ role: string }>(sql`
      select distinct found #>> '{}' as role
      from standard_versions,
        jsonb_path_query(definition::jsonb, 'lax $.** ? (@.kind == "provisioning").items[*].role') as found
      where agency = ${agency} and status = 'published'
      order by role`);
    return rows.map(({ role }) => role);
  },
});

const at = (agency: string, key: string) => and(eq(backends.agency, agency), eq(backends.key, key));
