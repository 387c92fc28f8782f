import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { asked, isSilent, withAsked } from './entries.ts';
import { inScope, type Scope } from './scope.ts';
import { type RecertificationRow, recertifications } from './tables.ts';

/** How many assets stand where. */
export interface Counts {
  total: number;
  needed: number;
  notNeeded: number;
  notOurs: number;
  silent: number;
  suspended: number;
  ended: number;
}

const counting = sql`
  count(*)::int as total,
  count(*) filter (where entry.answer = 'needed')::int as needed,
  count(*) filter (where entry.answer = 'not-needed')::int as "notNeeded",
  count(*) filter (where entry.answer = 'not-ours')::int as "notOurs",
  count(*) filter (where ${isSilent})::int as silent,
  count(*) filter (where asset.silence is not null)::int as suspended,
  count(*) filter (where entry.answer is null and asset.status = 'terminated')::int as ended`;

const withAssets = sql`
  recertification_entries as entry
  join assets as asset on asset.agency = entry.agency and asset.id = entry.asset_id`;

/** Statements on campaigns. */
export const createRecertificationRepository = (tx: Transaction, agency: string) => ({
  /** How much a scope holds now. */
  async measure(scope: Scope): Promise<{ assets: number; units: number }> {
    const { rows } = await tx.execute<{ assets: number; units: number }>(
      sql`select count(*)::int as assets, count(distinct coalesce(asset.organization_id::text, asset.agency))::int as units ${inScope(agency, scope)}`,
    );
    return rows[0] ?? { assets: 0, units: 0 };
  },

  /** Opens a campaign over all that its scope holds; answers how much that is. */
  async open(campaign: RecertificationRow): Promise<number> {
    await tx.insert(recertifications).values(campaign);
    const { rowCount } = await tx.execute(sql`
      insert into recertification_entries (agency, recertification_id, asset_id, organization_id)
      select asset.agency, ${campaign.id}::uuid, asset.id, asset.organization_id ${inScope(agency, campaign, campaign.id)}`);
    return rowCount ?? 0;
  },

  list: (limit: number): Promise<RecertificationRow[]> =>
    tx
      .select()
      .from(recertifications)
      .where(eq(recertifications.agency, agency))
      .orderBy(desc(recertifications.id))
      .limit(limit),

  async find(id: string, lock = false): Promise<RecertificationRow | undefined> {
    const query = tx
      .select()
      .from(recertifications)
      .where(and(eq(recertifications.agency, agency), eq(recertifications.id, id)));
    const [row] = await (lock ? query.for('update') : query);
    return row;
  },

  /** Those whose silence still leads somewhere. */
  running: (): Promise<RecertificationRow[]> =>
    tx
      .select()
      .from(recertifications)
      .where(and(eq(recertifications.agency, agency), isNull(recertifications.closedAt)))
      .orderBy(recertifications.id),

  async close(id: string, by: string, at: string): Promise<void> {
    await tx
      .update(recertifications)
      .set({ closedBy: by, closedAt: at })
      .where(and(eq(recertifications.agency, agency), eq(recertifications.id, id)));
  },

  async counts(ids: readonly string[]): Promise<Map<string, Counts>> {
    const { rows } = await tx.execute<Counts & { id: string } & Record<string, unknown>>(sql`
      select entry.recertification_id as id, ${counting} from ${withAssets}
      where entry.agency = ${agency} and entry.recertification_id = any(${sql.param([...ids])}::uuid[])
      group by 1`);
    return new Map(rows.map(({ id, ...counts }) => [id, counts]));
  },

  /** What each unit has answered, by its name. */
  async units(id: string): Promise<(Counts & { organization: { id: string; name: string } })[]> {
    const { rows } = await tx.execute<
      Counts & { organization: { id: string; name: string } } & Record<string, unknown>
    >(sql`
      select json_build_object('id', ${asked.id}, 'name', ${asked.name}) as organization, ${counting} from ${withAssets}
      ${withAsked}
      where entry.agency = ${agency} and entry.recertification_id = ${id}::uuid
      group by ${asked.id}, ${asked.name}
      order by ${asked.name}`);
    return rows;
  },

  /** Names of units, for campaigns that ask some alone. */
  async names(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const { rows } = await tx.execute<{ id: string; name: string }>(sql`
      select id, name from organizations where agency = ${agency} and id = any(${sql.param([...ids])}::uuid[])`);
    return new Map(rows.map(({ id, name }) => [id, name]));
  },
});
