import { eq, sql } from 'drizzle-orm';
import type { Place } from '#modules/people/index.ts';
import type { Transaction } from '#platform/database.ts';
import { claimMappings } from './tables.ts';

/** A claim that gives a position. */
export type MappingRow = Place & { claim: string; value: string };

/** Statements on which claims give which positions. */
export const createMappingRepository = (tx: Transaction, agency: string) => ({
  async list(): Promise<(MappingRow & { unit: string | null })[]> {
    const { rows } = await tx.execute<MappingRow & { unit: string | null } & Record<string, unknown>>(sql`
      select claim, value, side, position, organization_id as "organizationId", unit.name as unit
      from claim_mappings mapping
      left join organizations unit on unit.agency = mapping.agency and unit.id = mapping.organization_id
      where mapping.agency = ${agency}
      order by claim, value, side, position, unit.name, organization_id`);
    return rows;
  },

  /** Whoever reads them next to replace them waits until this transaction has ended. */
  async hold(): Promise<void> {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`claim-mappings/${agency}`}, 0))`);
  },

  async replace(rows: readonly MappingRow[]): Promise<void> {
    await tx.delete(claimMappings).where(eq(claimMappings.agency, agency));
    if (rows.length > 0) await tx.insert(claimMappings).values(rows.map((row) => ({ agency, ...row })));
  },
});
