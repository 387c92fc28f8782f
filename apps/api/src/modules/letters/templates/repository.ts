import { and, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { letterTemplates } from '../tables.ts';

/** A template with its text. */
export type TemplateRow = typeof letterTemplates.$inferSelect;

/** Statements on the templates of an agency. */
export const createTemplateRepository = (tx: Transaction, agency: string) => {
  const ofKind = (kind: string) => and(eq(letterTemplates.agency, agency), eq(letterTemplates.kind, kind));
  const one = (kind: string, version: number) => and(ofKind(kind), eq(letterTemplates.version, version));
  /** Until this transaction ends, nobody else changes the templates of a kind. */
  const waitForTurn = (kind: string) =>
    tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`letter_templates ${agency} ${kind}`}))`);
  return {
    /** All of them, newest first. */
    list: (): Promise<TemplateRow[]> =>
      tx
        .select()
        .from(letterTemplates)
        .where(eq(letterTemplates.agency, agency))
        .orderBy(desc(letterTemplates.version)),

    async find(kind: string, version: number): Promise<TemplateRow | undefined> {
      const [row] = await tx.select().from(letterTemplates).where(one(kind, version));
      return row;
    },

    async inUse(kind: string): Promise<TemplateRow | undefined> {
      const [row] = await tx
        .select()
        .from(letterTemplates)
        .where(and(ofKind(kind), letterTemplates.inUse));
      return row;
    },

    /** The number of the one in use; null: the product's own. */
    async versionInUse(kind: string): Promise<number | null> {
      const [row] = await tx
        .select({ version: letterTemplates.version })
        .from(letterTemplates)
        .where(and(ofKind(kind), letterTemplates.inUse));
      return row?.version ?? null;
    },

    /** Keeps a template under the next number; of two at once the second waits, so that none is lost. */
    async add(values: Omit<typeof letterTemplates.$inferInsert, 'agency' | 'version'>): Promise<TemplateRow> {
      await waitForTurn(values.kind);
      const [last] = await tx
        .select({ version: sql<number>`coalesce(max(${letterTemplates.version}), 0)::int` })
        .from(letterTemplates)
        .where(ofKind(values.kind));
      const version = (last?.version ?? 0) + 1;
      const [row] = await tx
        .insert(letterTemplates)
        .values({ agency, version, ...values })
        .returning();
      return row as TemplateRow;
    },

    /** Puts one to use instead of another; null: none. Of two at once the second waits, and stays. */
    async use(kind: string, version: number | null): Promise<void> {
      await waitForTurn(kind);
      await tx
        .update(letterTemplates)
        .set({ inUse: false })
        .where(and(ofKind(kind), letterTemplates.inUse));
      if (version !== null) await tx.update(letterTemplates).set({ inUse: true }).where(one(kind, version));
    },
  };
};
