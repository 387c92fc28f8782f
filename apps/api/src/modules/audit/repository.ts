import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { ChainedFact } from './chain.ts';
import { auditEntries } from './tables.ts';

/** A statement takes 65,535 values, and an entry has eleven. */
const MOST_AT_ONCE = 1000;

/** Statements on the audit trail. */
export const createAuditRepository = (tx: Transaction) => ({
  /** Holds the end of an agency's trail until the transaction ends. */
  async lock(agency: string): Promise<void> {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`audit/${agency}`}, 0))`);
  },

  async last(agency: string) {
    const [row] = await tx
      .select({ sequence: auditEntries.sequence, hash: auditEntries.hash })
      .from(auditEntries)
      .where(eq(auditEntries.agency, agency))
      .orderBy(desc(auditEntries.sequence))
      .limit(1);
    return row;
  },

  async append(agency: string, entries: readonly ChainedFact[]): Promise<void> {
    for (let from = 0; from < entries.length; from += MOST_AT_ONCE)
      await tx
        .insert(auditEntries)
        .values(entries.slice(from, from + MOST_AT_ONCE).map((entry) => ({ agency, ...entry })));
  },

  /** The newest entries before a sequence. */
  async page(agency: string, before: number | null, limit: number) {
    return tx
      .select()
      .from(auditEntries)
      .where(
        and(eq(auditEntries.agency, agency), ...(before === null ? [] : [lt(auditEntries.sequence, before)])),
      )
      .orderBy(desc(auditEntries.sequence))
      .limit(limit);
  },

  /** How many entries there are. */
  total: (agency: string): Promise<number> => tx.$count(auditEntries, eq(auditEntries.agency, agency)),

  /** The oldest entries after a sequence. */
  async following(agency: string, after: number, limit: number) {
    return tx
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.agency, agency), gt(auditEntries.sequence, after)))
      .orderBy(asc(auditEntries.sequence))
      .limit(limit);
  },
});
