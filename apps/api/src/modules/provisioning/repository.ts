import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { ProvisionFact } from '#modules/service-requests/index.ts';
import type { Transaction } from '#platform/database.ts';
import { provisions } from './tables.ts';

/** An item as it is stored. */
export type ProvisionRow = typeof provisions.$inferSelect;

/** The items of a case as one JSON array, for the statement that reads the case. */
export const caseProvisions = sql`(select json_agg(json_build_object(
  'id', id, 'key', key, 'label', label, 'status', status, 'credential', credential, 'recipientName', recipient->>'name')
  order by position, id)
  from provisions where agency = service_requests.agency and service_request_id = service_requests.id)`;

/** Statements on provisions. */
export const createProvisionRepository = (tx: Transaction, agency: string) => ({
  ofCase: (serviceRequestId: string): Promise<ProvisionRow[]> =>
    tx
      .select()
      .from(provisions)
      .where(and(eq(provisions.agency, agency), eq(provisions.serviceRequestId, serviceRequestId)))
      .orderBy(asc(provisions.position), asc(provisions.id)),

  async find(id: string): Promise<ProvisionRow | undefined> {
    const [row] = await tx
      .select()
      .from(provisions)
      .where(and(eq(provisions.agency, agency), eq(provisions.id, id)));
    return row;
  },

  async findByAsset(assetId: string): Promise<ProvisionRow | undefined> {
    const [row] = await tx
      .select()
      .from(provisions)
      .where(and(eq(provisions.agency, agency), eq(provisions.assetId, assetId)))
      .orderBy(sql`${provisions.id} desc`)
      .limit(1);
    return row;
  },

  async insert(row: typeof provisions.$inferInsert): Promise<void> {
    await tx.insert(provisions).values(row);
  },

  async update(id: string, changes: Partial<typeof provisions.$inferInsert>): Promise<void> {
    await tx
      .update(provisions)
      .set(changes)
      .where(and(eq(provisions.agency, agency), eq(provisions.id, id)));
  },

  /** Items that should be moving and have not been touched since `before`: whoever moved them is gone. */
  stalled: (before: string): Promise<Pick<ProvisionRow, 'id' | 'agency' | 'serviceRequestId'>[]> =>
    tx
      .select({
        id: provisions.id,
        agency: provisions.agency,
        serviceRequestId: provisions.serviceRequestId,
      })
      .from(provisions)
      .where(
        and(
          eq(provisions.agency, agency),
          inArray(provisions.status, ['running']),
          sql`${provisions.updatedAt} < ${before}`,
        ),
      ),
});

/** An item as the procedure sees it. */
export const toFact = (row: ProvisionRow): ProvisionFact => ({
  id: row.id,
  key: row.key,
  label: row.label,
  status: row.status,
  credential: row.credential,
  recipientName: row.recipient?.name ?? null,
});
