import { and, asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { standardVersions } from './tables.ts';
import type { Kept } from './view.ts';

/** Statements on versions of standards. */
export const createStandardRepository = (tx: Transaction) => ({
  async find(agency: string, code: string, version: number) {
    const [row] = await tx
      .select()
      .from(standardVersions)
      .where(
        and(
          eq(standardVersions.agency, agency),
          eq(standardVersions.code, code),
          eq(standardVersions.version, version),
        ),
      );
    return row;
  },

  async all(agency: string) {
    return tx
      .select()
      .from(standardVersions)
      .where(eq(standardVersions.agency, agency))
      .orderBy(asc(standardVersions.code), asc(standardVersions.version));
  },

  async versions(agency: string, code: string) {
    return tx
      .select()
      .from(standardVersions)
      .where(and(eq(standardVersions.agency, agency), eq(standardVersions.code, code)))
      .orderBy(asc(standardVersions.version));
  },

  /** Saves a draft; a published version of that number stays as it is and false is answered. */
  async saveDraft(row: typeof standardVersions.$inferInsert): Promise<boolean> {
    const { agency, code, version, ...rest } = row;
    const saved = await tx
      .insert(standardVersions)
      .values(row)
      .onConflictDoUpdate({
        target: [standardVersions.agency, standardVersions.code, standardVersions.version],
        set: rest,
        setWhere: eq(standardVersions.status, 'draft'),
      })
      .returning({ version: standardVersions.version });
    return saved.length === 1;
  },

  async publish(
    agency: string,
    code: string,
    version: number,
    changes: { effective: string; publishedAt: string; publishedBy: string | null },
  ): Promise<boolean> {
    const published = await tx
      .update(standardVersions)
      .set({ ...changes, status: 'published' })
      .where(
        and(
          eq(standardVersions.agency, agency),
          eq(standardVersions.code, code),
          eq(standardVersions.version, version),
          eq(standardVersions.status, 'draft'),
        ),
      )
      .returning({ version: standardVersions.version });
    return published.length === 1;
  },

  /** By standard: completed cases with a promise, and those in time. Numbers alone, so the public may see them. */
  async kept(agency: string): Promise<Map<string, Kept>> {
    const { rows } = await tx.execute<{ standard: string; ended: number; in_time: number }>(sql`
      select standard, count(*)::int as ended, count(*) filter (where kept_promise)::int as in_time
      from service_requests where agency = ${agency} and status = 'completed' and kept_promise is not null group by standard`);
    return new Map(rows.map((row) => [row.standard, { ended: row.ended, inTime: row.in_time }]));
  },
});
