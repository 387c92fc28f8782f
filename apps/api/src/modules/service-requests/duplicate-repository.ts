import { and, eq, gt, sql } from 'drizzle-orm';
import { toInstant } from '#platform/columns.ts';
import type { Transaction } from '#platform/database.ts';
import { isUuid } from '#platform/uuid.ts';
import type { LoadedCase } from './case-row.ts';
import { open, type Reach } from './list.ts';
import { duplicateLinks } from './tables.ts';

/** A link as it is stored. */
export type LinkRow = typeof duplicateLinks.$inferSelect;

/** How many cases are offered to choose from. */
const enough = 5;

/** Statements on what repeats what. */
export const createDuplicateRepository = (tx: Transaction, agency: string) => ({
  /** The link of a case to the one it repeats. */
  async linkOf(id: string): Promise<LinkRow | undefined> {
    const [row] = await tx
      .select()
      .from(duplicateLinks)
      .where(and(eq(duplicateLinks.agency, agency), eq(duplicateLinks.serviceRequestId, id)));
    return row;
  },

  /** The links of cases that repeat one, oldest case first; those behind `after`, where it is given. */
  async linksTo(id: string, after: string | null, limit: number): Promise<LinkRow[]> {
    return tx
      .select()
      .from(duplicateLinks)
      .where(
        and(
          eq(duplicateLinks.agency, agency),
          eq(duplicateLinks.originalId, id),
          ...(after === null ? [] : [gt(duplicateLinks.serviceRequestId, after)]),
        ),
      )
      .orderBy(duplicateLinks.serviceRequestId)
      .limit(limit);
  },

  async insert(row: LinkRow): Promise<void> {
    await tx.insert(duplicateLinks).values(row);
  },

  async remove(id: string): Promise<void> {
    await tx
      .delete(duplicateLinks)
      .where(and(eq(duplicateLinks.agency, agency), eq(duplicateLinks.serviceRequestId, id)));
  },

  /** The id of a case by its id or number, whether or not the reader may see it. */
  async idOf(named: string): Promise<string | undefined> {
    const wanted = isUuid(named) ? sql`id = ${named}::uuid` : sql`number = ${named.toUpperCase()}`;
    const { rows } = await tx.execute<{ id: string }>(
      sql`select id from service_requests where agency = ${agency} and ${wanted}`,
    );
    return rows[0]?.id;
  },

  /**
   * Cases of the same standard that may be about the same thing, likeliest first: the same asset, the same unit concerned or asking, like
   * words in what they are about. None whose content is kept from the reader, and none that is linked already.
   */
  async similar(
    { id, standard, assetId, concernedId, organizationId, subject }: LoadedCase,
    reach: Reach,
  ): Promise<string[]> {
    const { rows } = await tx.execute<{ id: string }>(sql`
      with wanted as (
        select nullif(replace(plainto_tsquery('indonesian', ${subject ?? ''})::text, '&', '|'), '')::tsquery as words)
      select sr.id from service_requests sr, wanted
      where sr.agency = ${agency} and sr.standard = ${standard} and sr.id <> ${id} and sr.submitted_at is not null and ${open(reach)}
        and not exists (select 1 from duplicate_links l where l.agency = sr.agency and l.service_request_id = sr.id)
        and (sr.asset_id = ${assetId}::uuid or sr.concerned_id = ${concernedId}::uuid or sr.organization_id = ${organizationId}::uuid
          or sr.search @@ wanted.words)
      order by coalesce(sr.asset_id = ${assetId}::uuid, false) desc,
        coalesce(ts_rank(sr.search, wanted.words), 0) + coalesce((sr.concerned_id = ${concernedId}::uuid)::int, 0) * 0.05 desc, sr.id desc
      limit ${enough}`);
    return rows.map((row) => row.id);
  },

  /** What a list shows of cases, by id. */
  async shown(ids: readonly string[]): Promise<Map<string, ShownCase>> {
    const { rows } = await tx.execute<ShownCase & Record<string, unknown>>(sql`
      select id, number, subject, status, submitted_at as "submittedAt",
        (select name from organizations o where o.agency = sr.agency and o.id = sr.organization_id) as organization
      from service_requests sr where agency = ${agency} and id = any(${sql.param([...ids])}::uuid[])`);
    return new Map(
      rows.map((row) => [row.id, { ...row, submittedAt: row.submittedAt && toInstant(row.submittedAt) }]),
    );
  },
});

/** A case as it is named beside another. */
export interface ShownCase {
  id: string;
  number: string | null;
  subject: string | null;
  status: LoadedCase['status'];
  organization: string | null;
  submittedAt: string | null;
}
