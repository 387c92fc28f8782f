import { and, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { type ExportRow, listExports } from './tables.ts';

const UNWRITTEN = ['waiting', 'running'] as const;

/** Statements on lists that become files. */
export const createExportRepository = (tx: Transaction, agency: string) => {
  const the = (id: string) => and(eq(listExports.agency, agency), eq(listExports.id, id));
  return {
    async add(row: Omit<typeof listExports.$inferInsert, 'agency'>): Promise<ExportRow> {
      const [added] = await tx
        .insert(listExports)
        .values({ agency, ...row })
        .returning();
      return added as ExportRow;
    },

    /** Those of somebody that have not expired, the newest first. */
    of: (personId: string, now: string): Promise<ExportRow[]> =>
      tx
        .select()
        .from(listExports)
        .where(
          and(
            eq(listExports.agency, agency),
            eq(listExports.personId, personId),
            gt(listExports.expiresAt, now),
          ),
        )
        .orderBy(desc(listExports.id)),

    async find(id: string): Promise<ExportRow | undefined> {
      const [row] = await tx.select().from(listExports).where(the(id));
      return row;
    },

    /** Changes one that is not written yet; undefined where it has been removed or has ended meanwhile. */
    async goOn(id: string, changes: Partial<ExportRow>): Promise<ExportRow | undefined> {
      const [row] = await tx
        .update(listExports)
        .set(changes)
        .where(and(the(id), inArray(listExports.state, [...UNWRITTEN])))
        .returning();
      return row;
    },

    /** Removes one; its key in the store. */
    async remove(id: string): Promise<void> {
      await tx.delete(listExports).where(the(id));
    },

    /** Removes what has expired; its keys in the store. */
    async removeExpired(now: string): Promise<string[]> {
      const rows = await tx
        .delete(listExports)
        .where(and(eq(listExports.agency, agency), lte(listExports.expiresAt, now)))
        .returning({ file: listExports.file });
      return rows.map(({ file }) => file);
    },

    /** Which of these keys a row names. */
    async known(keys: readonly string[]): Promise<Set<string>> {
      const rows = await tx
        .select({ file: listExports.file })
        .from(listExports)
        .where(and(eq(listExports.agency, agency), inArray(listExports.file, [...keys])));
      return new Set(rows.map(({ file }) => file));
    },

    /** The ids of all that are not written yet. */
    async allUnwritten(): Promise<string[]> {
      const rows = await tx
        .select({ id: listExports.id })
        .from(listExports)
        .where(and(eq(listExports.agency, agency), inArray(listExports.state, [...UNWRITTEN])));
      return rows.map(({ id }) => id);
    },

    /** How many of somebody's are not written yet; others who count wait until this transaction has ended. */
    async unwritten(personId: string): Promise<number> {
      await tx.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`exports/${agency}/${personId}`}, 0))`,
      );
      return tx.$count(
        listExports,
        and(
          eq(listExports.agency, agency),
          eq(listExports.personId, personId),
          inArray(listExports.state, [...UNWRITTEN]),
        ),
      );
    },
  };
};
