import { and, desc, eq, getTableColumns, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { AssetReach } from './policy.ts';
import { assets } from './tables.ts';

/** An asset as it is stored. */
export type AssetRow = typeof assets.$inferSelect;

/** An asset with the names that a reader needs. */
export interface ReadAsset extends AssetRow {
  organizationName: string | null;
  responsibleUsername: string | null;
  number: string | null;
}

/** What the register is narrowed to. */
export interface AssetFilter {
  organization?: string;
  kind?: string;
  status?: AssetRow['status'];
  q?: string;
  /** Only those that were registered before this one. */
  before?: string;
  limit: number;
}

const columns = {
  ...getTableColumns(assets),
  organizationName: sql<
    string | null
  >`(select name from organizations where organizations.agency = assets.agency and organizations.id = assets.organization_id)`,
  responsibleUsername: sql<
    string | null
  >`(select username from people where people.agency = assets.agency and people.id = assets.responsible_person_id)`,
  number: sql<
    string | null
  >`(select number from service_requests where service_requests.agency = assets.agency and service_requests.id = assets.service_request_id)`,
};

/** Statements on assets. */
export const createAssetRepository = (tx: Transaction, agency: string) => ({
  async find(id: string, lock = false): Promise<ReadAsset | undefined> {
    const query = tx
      .select(columns)
      .from(assets)
      .where(and(eq(assets.agency, agency), eq(assets.id, id)));
    const [row] = await (lock ? query.for('update') : query);
    return row;
  },

  list: (reach: AssetReach, filter: AssetFilter): Promise<ReadAsset[]> =>
    tx
      .select(columns)
      .from(assets)
      .where(
        and(
          eq(assets.agency, agency),
          within(reach),
          filter.organization === undefined ? undefined : eq(assets.organizationId, filter.organization),
          filter.kind === undefined ? undefined : eq(assets.kind, filter.kind),
          filter.status === undefined ? undefined : eq(assets.status, filter.status),
          filter.q === undefined ? undefined : matching(filter.q),
          filter.before === undefined ? undefined : lt(assets.id, filter.before),
        ),
      )
      .orderBy(desc(assets.id))
      .limit(filter.limit),

  /** Puts assets into the register, or what a later case made of them; their history goes on. */
  async register(rows: AssetRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx
      .insert(assets)
      .values(rows)
      .onConflictDoUpdate({
        target: [assets.agency, assets.id],
        set: { ...asInserted, history: sql`${assets.history} || excluded.history` },
      });
  },

  async update(id: string, changes: Partial<AssetRow>): Promise<void> {
    await tx
      .update(assets)
      .set(changes)
      .where(and(eq(assets.agency, agency), eq(assets.id, id)));
  },
});

const { agency: _agency, id: _id, since: _since, history: _history, ...changing } = getTableColumns(assets);

/** What a later case says of an asset replaces what was said before. */
const asInserted = Object.fromEntries(
  Object.entries(changing).map(([key, { name }]) => [key, sql`excluded.${sql.identifier(name)}`]),
);

const within = (reach: AssetReach): SQL | undefined =>
  reach.all
    ? undefined
    : or(
        eq(assets.responsiblePersonId, reach.personId),
        reach.organizations.length === 0 ? undefined : inArray(assets.organizationId, reach.organizations),
      );

const matching = (q: string): SQL | undefined => {
  const pattern = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return or(ilike(assets.label, pattern), ilike(assets.name, pattern));
};
