import type { FindingKind } from '@pendopo/contracts';
import { and, desc, eq, getTableColumns, inArray, lt, ne, notInArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Transaction } from '#platform/database.ts';
import { isRevocable } from './revocable.ts';
import { type FindingRow, findings } from './tables.ts';

/** What a look has seen. */
export type Seen = Pick<
  FindingRow,
  'kind' | 'subject' | 'assetId' | 'backend' | 'driver' | 'assetKind' | 'label' | 'details' | 'fingerprint'
>;

/** A finding with the name that a reader knows its back-end by. */
export interface ReadFinding extends FindingRow {
  backendTitle: string;
  /** Reality was adopted, and what the register said before can still be brought back. */
  isRevocable: boolean;
}

/** What a list is narrowed to. */
export interface FindingFilter {
  kind?: FindingKind | undefined;
  state?: FindingRow['state'] | undefined;
  asset?: string | undefined;
}

const columns = {
  ...getTableColumns(findings),
  backendTitle: sql<string>`coalesce(
    (select title from backends where backends.agency = findings.agency and backends.key = findings.backend),
    findings.backend)`,
  isRevocable: sql<boolean>`findings.state = 'closed' and findings.decision = 'adopt' and ${isRevocable()}`,
};

const narrowed = (agency: string, { kind, state, asset }: FindingFilter) =>
  and(
    eq(findings.agency, agency),
    kind === undefined ? undefined : eq(findings.kind, kind),
    state === undefined ? undefined : eq(findings.state, state),
    asset === undefined ? undefined : eq(findings.assetId, asset),
  );

/** Statements on findings. */
export const createFindingRepository = (tx: Transaction, agency: string) => {
  /** Closes those among the ones that are not closed yet. */
  const closeWhere = async (now: string, which: SQL[]): Promise<void> => {
    await tx
      .update(findings)
      .set({ state: 'closed', closedAt: now })
      .where(and(eq(findings.agency, agency), ne(findings.state, 'closed'), ...which));
  };

  return {
    /**
     * Notes what was seen. What was decided holds while it stays the same; a repair that changed nothing is open again, and what somebody
     * sees to stays theirs until it is no more.
     */
    async note(seen: Seen, now: string): Promise<void> {
      const again = sql`${findings.state} = 'restoring'
      or (${findings.state} <> 'taken' and ${findings.fingerprint} <> excluded.fingerprint)`;
      const unless = (column: PgColumn) => sql`case when ${again} then null else ${column} end`;
      await tx
        .insert(findings)
        .values({ agency, ...seen, foundAt: now, seenAt: now })
        .onConflictDoUpdate({
          target: [findings.agency, findings.subject, findings.kind],
          targetWhere: sql`state <> 'closed'`,
          set: {
            seenAt: now,
            label: seen.label,
            details: seen.details,
            fingerprint: seen.fingerprint,
            state: sql`case when ${again} then 'open' else ${findings.state} end`,
            decision: unless(findings.decision),
            decidedBy: unless(findings.decidedBy),
            decidedAt: unless(findings.decidedAt),
            reason: unless(findings.reason),
          },
        });
    },

    /** Closes what a look did not see any more. */
    close: (subject: string, kinds: readonly FindingKind[], now: string): Promise<void> =>
      closeWhere(now, [eq(findings.subject, subject), inArray(findings.kind, [...kinds])]),

    /** Closes a stray that somebody has taken into the register, and says as which asset. */
    async closeTaken(
      subject: string,
      { assetId, by, now }: { assetId: string; by: string; now: string },
    ): Promise<void> {
      await tx
        .update(findings)
        .set({
          ...{ state: 'closed', closedAt: now, assetId },
          ...{ decision: 'adopt', decidedBy: by, decidedAt: now, reason: null },
        })
        .where(
          and(
            eq(findings.agency, agency),
            eq(findings.subject, subject),
            eq(findings.kind, 'stray'),
            ne(findings.state, 'closed'),
          ),
        );
    },

    /** Closes the strays of a kind at a back-end but those. */
    closeStraysBut: (
      { backend, assetKind }: Pick<FindingRow, 'backend' | 'assetKind'>,
      subjects: readonly string[],
      now: string,
    ): Promise<void> =>
      closeWhere(now, [
        eq(findings.kind, 'stray'),
        eq(findings.backend, backend),
        eq(findings.assetKind, assetKind),
        notInArray(findings.subject, [...subjects]),
      ]),

    /** Closes the strays of back-ends that the agency keeps no more: nobody can look there again. */
    closeStraysOutside: (backends: readonly string[], now: string): Promise<void> =>
      closeWhere(now, [eq(findings.kind, 'stray'), notInArray(findings.backend, [...backends])]),

    /** Closes what was found of sites that are not in use any more: nobody visits them. */
    closeUnvisited: (now: string): Promise<void> =>
      closeWhere(now, [
        eq(findings.kind, 'health'),
        sql`not exists (select from assets where assets.agency = ${agency}
        and assets.id = findings.asset_id and assets.status = 'active')`,
      ]),

    /** Closes what was found of things that have ended. */
    closeEnded: (kinds: readonly FindingKind[], now: string): Promise<void> =>
      closeWhere(now, [
        inArray(findings.kind, [...kinds]),
        sql`exists (select from assets where assets.agency = ${agency}
        and assets.id = findings.asset_id and assets.status = 'terminated')`,
      ]),

    /** What somebody should have seen to before a day of the agency's, `YYYY-MM-DD`. */
    overdue: (today: string): Promise<Pick<FindingRow, 'id' | 'label' | 'details'>[]> =>
      tx
        .select({ id: findings.id, label: findings.label, details: findings.details })
        .from(findings)
        .where(
          and(
            eq(findings.agency, agency),
            inArray(findings.state, ['open', 'taken']),
            sql`${findings.details}->>'due' < ${today}`,
          ),
        ),

    async find(id: string, lock = false): Promise<ReadFinding | undefined> {
      const query = tx
        .select(columns)
        .from(findings)
        .where(and(eq(findings.agency, agency), eq(findings.id, id)));
      const [row] = await (lock ? query.for('update', { of: findings }) : query);
      return row;
    },

    list: (
      filter: FindingFilter,
      { before, limit }: { before?: string | undefined; limit: number },
    ): Promise<ReadFinding[]> =>
      tx
        .select(columns)
        .from(findings)
        .where(and(narrowed(agency, filter), before === undefined ? undefined : lt(findings.id, before)))
        .orderBy(desc(findings.id))
        .limit(limit),

    total: (filter: FindingFilter): Promise<number> => tx.$count(findings, narrowed(agency, filter)),

    /** How many wait for somebody. */
    async open(): Promise<number> {
      const [row] = await tx
        .select({ open: sql<number>`count(*)::int` })
        .from(findings)
        .where(and(eq(findings.agency, agency), eq(findings.state, 'open')));
      return row?.open ?? 0;
    },

    /** Writes a decision down on what stands of a thing and kind. */
    async decideStanding(
      subject: string,
      kind: FindingKind,
      changes: Pick<FindingRow, 'state' | 'decision' | 'reason' | 'decidedBy' | 'decidedAt'>,
    ): Promise<void> {
      await tx
        .update(findings)
        .set(changes)
        .where(
          and(
            eq(findings.agency, agency),
            eq(findings.subject, subject),
            eq(findings.kind, kind),
            ne(findings.state, 'closed'),
          ),
        );
    },

    async update(id: string, changes: Partial<typeof findings.$inferInsert>): Promise<void> {
      await tx
        .update(findings)
        .set(changes)
        .where(and(eq(findings.agency, agency), eq(findings.id, id)));
    },
  };
};
