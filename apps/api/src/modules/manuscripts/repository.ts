import { and, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { manuscripts } from './tables.ts';

/** A text with all that is known of it. */
export type ManuscriptRow = typeof manuscripts.$inferSelect;
type Changes = Omit<typeof manuscripts.$inferInsert, 'agency' | 'id' | 'revision' | 'createdAt'>;

/** Statements on the texts of an agency. */
export const createManuscriptRepository = (tx: Transaction, agency: string) => {
  const one = (id: string) => and(eq(manuscripts.agency, agency), eq(manuscripts.id, id));
  return {
    list: (): Promise<ManuscriptRow[]> =>
      tx
        .select()
        .from(manuscripts)
        .where(eq(manuscripts.agency, agency))
        .orderBy(desc(manuscripts.updatedAt), desc(manuscripts.id)),

    async find(id: string): Promise<ManuscriptRow | undefined> {
      const [row] = await tx.select().from(manuscripts).where(one(id));
      return row;
    },

    /** For whoever is about to change it; another waits. */
    async take(id: string): Promise<ManuscriptRow | undefined> {
      const [row] = await tx.select().from(manuscripts).where(one(id)).for('update');
      return row;
    },

    async add(values: Changes): Promise<ManuscriptRow> {
      const [row] = await tx
        .insert(manuscripts)
        .values({ agency, ...values })
        .returning();
      if (row === undefined) throw new Error('What was added is there.');
      return row;
    },

    async save(id: string, changes: Changes): Promise<ManuscriptRow> {
      const [row] = await tx
        .update(manuscripts)
        .set({ ...changes, revision: sql`${manuscripts.revision} + 1` })
        .where(one(id))
        .returning();
      if (row === undefined) throw new Error('What was taken is there.');
      return row;
    },

    async remove(id: string): Promise<void> {
      await tx.delete(manuscripts).where(one(id));
    },
  };
};
