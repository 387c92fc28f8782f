import { and, desc, eq, getTableColumns, gte, ilike, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { EarlierReach } from './policy.ts';
import { earlierCases } from './tables.ts';

/** A case from before the product as it is stored. */
export type EarlierRow = typeof earlierCases.$inferSelect;

/** The same with its unit's name. */
export interface ReadEarlierCase extends EarlierRow {
  organizationName: string | null;
}

/** What the list is narrowed to; days are those on which cases were finished. */
export interface EarlierFilter {
  standard?: string | undefined;
  organization?: string | undefined;
  outcome?: EarlierRow['outcome'] | undefined;
  from?: string | undefined;
  until?: string | undefined;
  q?: string | undefined;
}

/** Where a page ended. */
export interface EarlierPlace {
  finishedOn: string;
  id: string;
}

const organizationName = sql<
  string | null
>`(select name from organizations where organizations.agency = earlier_cases.agency and organizations.id = earlier_cases.organization_id)`;

/** Statements on cases from before the product. */
export const createEarlierCaseRepository = (tx: Transaction, agency: string) => ({
  list: (
    reach: EarlierReach,
    filter: EarlierFilter,
    { after, limit }: { after?: EarlierPlace | undefined; limit: number },
  ): Promise<ReadEarlierCase[]> =>
    tx
      .select({ ...getTableColumns(earlierCases), organizationName })
      .from(earlierCases)
      .where(and(eq(earlierCases.agency, agency), within(reach), ...narrowing(filter), beyond(after)))
      .orderBy(desc(earlierCases.finishedOn), desc(earlierCases.id))
      .limit(limit),

  /** Those that bear one of these numbers. */
  withNumbers: (numbers: readonly string[]): Promise<EarlierRow[]> =>
    tx
      .select()
      .from(earlierCases)
      .where(and(eq(earlierCases.agency, agency), inArray(earlierCases.number, [...numbers]))),

  /** Writes cases, or what is told of them anew; when they first came and by whom stays. */
  async put(rows: readonly (typeof earlierCases.$inferInsert)[]): Promise<void> {
    if (rows.length === 0) return;
    const { standard, organizationId, applicant, subject, receivedOn, finishedOn, outcome } = earlierCases;
    const told = { standard, organizationId, applicant, subject, receivedOn, finishedOn, outcome };
    await tx
      .insert(earlierCases)
      .values([...rows])
      .onConflictDoUpdate({
        target: [earlierCases.agency, earlierCases.number],
        set: Object.fromEntries(
          Object.entries(told).map(([key, { name }]) => [key, sql.raw(`excluded."${name}"`)]),
        ),
      });
  },
});

const within = ({ standards, units }: EarlierReach): SQL | undefined =>
  or(
    inArray(earlierCases.standard, standards),
    and(inArray(earlierCases.organizationId, units.ids), inArray(earlierCases.standard, units.standards)),
  );

const narrowing = ({ standard, organization, outcome, from, until, q }: EarlierFilter) => [
  standard === undefined ? undefined : eq(earlierCases.standard, standard),
  organization === undefined ? undefined : eq(earlierCases.organizationId, organization),
  outcome === undefined ? undefined : eq(earlierCases.outcome, outcome),
  from === undefined ? undefined : gte(earlierCases.finishedOn, from),
  until === undefined ? undefined : lte(earlierCases.finishedOn, until),
  ...(q === undefined ? [] : q.split(/\s+/).filter(Boolean).slice(0, 8).map(matching)),
];

const matching = (word: string): SQL | undefined => {
  const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return or(
    ...[earlierCases.number, earlierCases.applicant, earlierCases.subject].map((at) => ilike(at, like)),
  );
};

const beyond = (after: EarlierPlace | undefined): SQL | undefined =>
  after === undefined
    ? undefined
    : sql`(${earlierCases.finishedOn}, ${earlierCases.id}) < (${after.finishedOn}::date, ${after.id}::uuid)`;
