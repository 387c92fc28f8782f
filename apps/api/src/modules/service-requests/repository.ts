import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { toInstant } from '#platform/columns.ts';
import type { Transaction } from '#platform/database.ts';
import type { AttachmentRow, HandoverFact, LoadedCase, ProvisionFact, VerdictRow } from './case-row.ts';
import type { ChainedEntry } from './ledger.ts';
import { serviceRequestEvents, serviceRequests, verdicts } from './tables.ts';

/** What other modules add to a case when it is read: a subquery that gives a JSON array for `service_requests.id`. */
export type CasePart = 'attachments' | 'provisions' | 'handovers';

const { search: _search, words: _words, ...columns } = getTableColumns(serviceRequests);

const person = (column: SQL) =>
  sql`(select json_build_object('id', id, 'name', name, 'username', username) from people where agency = ${serviceRequests.agency} and id = ${column})`;

/** Statements on cases. Every one names the agency although row security would: two walls. */
export const createServiceRequestRepository = (tx: Transaction, parts: ReadonlyMap<CasePart, SQL>) => {
  const part = <T>(name: CasePart) => sql<T[]>`coalesce(${parts.get(name) ?? sql`'[]'::json`}, '[]'::json)`;
  const select = () =>
    tx
      .select({
        ...columns,
        organization: sql<
          LoadedCase['organization']
        >`(select json_build_object('id', id, 'name', name, 'shortName', short_name, 'label', label, 'kind', kind) from organizations where agency = ${serviceRequests.agency} and id = ${serviceRequests.organizationId})`,
        assignee: sql<LoadedCase['assignee']>`${person(sql`${serviceRequests.assigneeId}`)}`,
        filer: sql<LoadedCase['filer']>`${person(sql`${serviceRequests.filedBy}`)}`,
        verdicts: sql<
          VerdictRow[]
        >`coalesce((select json_agg(json_build_object('requirement', requirement, 'verdict', verdict, 'reason', reason, 'note', note, 'reviewerName', reviewer_name, 'at', at)) from verdicts where agency = ${serviceRequests.agency} and service_request_id = ${serviceRequests.id}), '[]'::json)`,
        attachments: part<AttachmentRow>('attachments'),
        provisions: part<ProvisionFact>('provisions'),
        handovers: part<HandoverFact>('handovers'),
      })
      .from(serviceRequests);

  return {
    /** A case with all its parts, or undefined. `lock` keeps others from changing it until the transaction ends. */
    async find(agency: string, id: string, lock: boolean): Promise<LoadedCase | undefined> {
      const query = select().where(and(eq(serviceRequests.agency, agency), eq(serviceRequests.id, id)));
      const [row] = await (lock ? query.for('update') : query);
      return row === undefined ? undefined : withInstants(row);
    },

    async insert(row: typeof serviceRequests.$inferInsert): Promise<void> {
      await tx.insert(serviceRequests).values(row);
    },

    async update(
      agency: string,
      id: string,
      changes: Partial<typeof serviceRequests.$inferInsert>,
    ): Promise<void> {
      await tx
        .update(serviceRequests)
        .set(changes)
        .where(and(eq(serviceRequests.agency, agency), eq(serviceRequests.id, id)));
    },

    async append(agency: string, serviceRequestId: string, entries: readonly ChainedEntry[]): Promise<void> {
      await tx
        .insert(serviceRequestEvents)
        .values(entries.map((entry) => ({ ...entry, agency, serviceRequestId })));
    },

    async saveVerdict(row: typeof verdicts.$inferInsert): Promise<void> {
      const { agency, serviceRequestId, requirement, ...verdict } = row;
      await tx
        .insert(verdicts)
        .values(row)
        .onConflictDoUpdate({
          target: [verdicts.agency, verdicts.serviceRequestId, verdicts.requirement],
          set: verdict,
        });
    },

    async removeVerdict(agency: string, serviceRequestId: string, requirement: string): Promise<void> {
      await tx
        .delete(verdicts)
        .where(
          and(
            eq(verdicts.agency, agency),
            eq(verdicts.serviceRequestId, serviceRequestId),
            eq(verdicts.requirement, requirement),
          ),
        );
    },
  };
};

/** JSON out of Postgres writes instants with an offset. */
const withInstants = (row: LoadedCase): LoadedCase => ({
  ...row,
  attachments: row.attachments.map((file) => ({ ...file, uploadedAt: toInstant(file.uploadedAt) })),
  verdicts: row.verdicts.map((verdict) => ({ ...verdict, at: toInstant(verdict.at) })),
});
