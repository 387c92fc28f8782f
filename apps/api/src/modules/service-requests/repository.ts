import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import { toInstant } from '#platform/columns.ts';
import type { Transaction } from '#platform/database.ts';
import { insertRow, updateRow } from '#platform/row-statements.ts';
import { statement, text } from '#platform/statement.ts';
import type { HistoryEnd, LoadedCase, PersonRow, UnitRow } from './case-row.ts';
import { type CasePart, selectCase } from './case-statement.ts';
import type { ChainedEntry } from './ledger.ts';
import type { Visibility } from './policy.ts';
import type { Secretive } from './secrecy.ts';
import { furtherSteps, serviceRequestEvents, serviceRequests, verdicts } from './tables.ts';

type FurtherStep = Omit<typeof furtherSteps.$inferInsert, 'agency' | 'serviceRequestId'>;

const locking = text(' for update of service_requests');
const unlocked = text('');
const historyColumns = text(
  `select agency, id, step, version, last_sequence as "lastSequence", last_hash as "lastHash", updated_at as "updatedAt",
     number, standard, standard_version as "standardVersion", status, state, form,
     organization_id as "organizationId", concerned_id as "concernedId", submitted_at as "submittedAt", due_at as "dueAt"
   from service_requests`,
);

/** Statements on cases. Every one names the agency although row security would: two walls. */
export const createServiceRequestRepository = (tx: Transaction, parts: ReadonlyMap<CasePart, SQL>) => {
  return {
    /** A case with all its parts, or undefined. `lock` keeps others from changing it until the transaction ends. */
    async find(agency: string, id: string, lock: boolean): Promise<LoadedCase | undefined> {
      const { rows } = await tx.run<LoadedCase>(
        statement`${selectCase(parts)} where agency = ${agency} and id = ${id}${lock ? locking : unlocked}`,
      );
      const [row] = rows;
      return row === undefined ? undefined : withInstants(row);
    },

    /** Where the history of a case ends, or undefined. Locked like the case itself, and as quick for one with a thousand rows. */
    async historyEnd(agency: string, id: string): Promise<HistoryEnd | undefined> {
      const { rows } = await tx.run<HistoryEnd>(
        statement`${historyColumns} where agency = ${agency} and id = ${id}${locking}`,
      );
      const [row] = rows;
      if (row === undefined) return undefined;
      const [submittedAt, dueAt] = [row.submittedAt, row.dueAt].map((at) =>
        at === null ? null : toInstant(at),
      );
      return {
        ...row,
        updatedAt: toInstant(row.updatedAt),
        submittedAt: submittedAt ?? null,
        dueAt: dueAt ?? null,
      };
    },

    /** What decides who may open these cases. */
    secrecyOf: (agency: string, ids: string[]): Promise<SecrecyRow[]> =>
      tx
        .select(secrecyColumns)
        .from(serviceRequests)
        .where(and(eq(serviceRequests.agency, agency), inArray(serviceRequests.id, ids))),

    /** A person as a name and an account; null if there is none of that id. */
    async person(agency: string, id: string): Promise<PersonRow | null> {
      const { rows } = await tx.execute<PersonRow & Record<string, unknown>>(
        sql`select id, name, username from people where agency = ${agency} and id = ${id}`,
      );
      return rows[0] ?? null;
    },

    /** A unit as a case carries it; null if there is none of that id. */
    async unit(agency: string, id: string): Promise<UnitRow | null> {
      const { rows } = await tx.execute<UnitRow & Record<string, unknown>>(
        sql`select id, name, short_name as "shortName", label, kind from organizations where agency = ${agency} and id = ${id}`,
      );
      return rows[0] ?? null;
    },

    async insert(row: typeof serviceRequests.$inferInsert): Promise<void> {
      await tx.later(serviceRequests, insertRow(serviceRequests, row));
    },

    async update(
      agency: string,
      id: string,
      changes: Partial<typeof serviceRequests.$inferInsert>,
    ): Promise<void> {
      await tx.later(serviceRequests, updateRow(serviceRequests, changes, { agency, id }));
    },

    /** Says where else than at its first step a case waits. */
    async waitAt(agency: string, serviceRequestId: string, others: FurtherStep[]): Promise<void> {
      await tx
        .delete(furtherSteps)
        .where(and(eq(furtherSteps.agency, agency), eq(furtherSteps.serviceRequestId, serviceRequestId)));
      if (others.length > 0)
        await tx.insert(furtherSteps).values(others.map((other) => ({ ...other, agency, serviceRequestId })));
    },

    async append(agency: string, serviceRequestId: string, entry: ChainedEntry): Promise<void> {
      const row = { ...entry, agency, serviceRequestId };
      await tx.later(serviceRequestEvents, insertRow(serviceRequestEvents, row));
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

/** A case as far as it decides who may open it, and the version that says so. */
type SecrecyRow = Secretive & Visibility & Pick<LoadedCase, 'standard' | 'standardVersion'>;

const { agency, id, standard, standardVersion, ...columns } = getTableColumns(serviceRequests);
const { organizationId, concernedId, filedBy, submittedAt, involved, form, state } = columns;
const secrecyColumns = {
  ...{ agency, id, standard, standardVersion, organizationId, concernedId },
  ...{ filedBy, submittedAt, involved, form, state },
};

/** The statement's text is our own, so the columns' own way of reading instants is not asked. */
const withInstants = (row: LoadedCase): LoadedCase => ({
  ...row,
  submittedAt: row.submittedAt && toInstant(row.submittedAt),
  dueAt: row.dueAt && toInstant(row.dueAt),
  endedAt: row.endedAt && toInstant(row.endedAt),
  createdAt: toInstant(row.createdAt),
  updatedAt: toInstant(row.updatedAt),
  attachments: row.attachments.map((file) => ({ ...file, uploadedAt: toInstant(file.uploadedAt) })),
  verdicts: row.verdicts.map((verdict) => ({ ...verdict, at: toInstant(verdict.at) })),
});
