import { and, asc, desc, eq, getTableColumns, inArray, lte, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { tellOfAssets, turnedTo } from './asset-news.ts';
import { type AssetFilter, type AssetPlace, narrowing, orderBy } from './narrowing.ts';
import { hasOwner } from './owner.ts';
import type { AssetReach } from './policy.ts';
import { type AssetEvent, type AssetRow, assetRelations, assets, type NewAsset } from './tables.ts';

/** What other systems are told of an asset. */
type AssetNews = ReturnType<Parameters<typeof tellOfAssets>[3]>;

/** An asset with the names that a reader needs. */
export interface ReadAsset extends AssetRow {
  organizationName: string | null;
  responsibleUsername: string | null;
  /** Whoever answers for it has left: the account is closed, or holds no position in its unit any more. */
  isOwnerGone: boolean;
  number: string | null;
}

/** Another asset that one stands on (`uses`), or that stands on it (`used-by`). */
export interface RelatedAsset {
  id: string;
  kind: string;
  label: string;
  status: AssetRow['status'];
  relation: 'uses' | 'used-by';
}

const columnsOn = (today: string) => ({
  ...getTableColumns(assets),
  organizationName: sql<
    string | null
  >`(select name from organizations where organizations.agency = assets.agency and organizations.id = assets.organization_id)`,
  responsibleUsername: sql<
    string | null
  >`(select username from people where people.agency = assets.agency and people.id = assets.responsible_person_id)`,
  isOwnerGone: sql<boolean>`assets.responsible_person_id is not null and not ${hasOwner(today)}`,
  number: sql<
    string | null
  >`(select number from service_requests where service_requests.agency = assets.agency and service_requests.id = assets.service_request_id)`,
});

const told = {
  ...{ id: assets.id, agency: assets.agency, kind: assets.kind, status: assets.status },
  ...{ organizationId: assets.organizationId, since: assets.since, until: assets.until },
  expiresOn: assets.expiresOn,
};

/** Statements on assets; what changes one tells of it. `today` is the agency's day, on which positions are held or not. */
export const createAssetRepository = (tx: Transaction, agency: string, today: string) => ({
  async find(id: string, lock = false): Promise<ReadAsset | undefined> {
    const query = tx
      .select(columnsOn(today))
      .from(assets)
      .where(and(eq(assets.agency, agency), eq(assets.id, id)));
    const [row] = await (lock ? query.for('update', { of: assets }) : query);
    return row;
  },

  findAll: (ids: readonly string[]): Promise<ReadAsset[]> =>
    tx
      .select(columnsOn(today))
      .from(assets)
      .where(and(eq(assets.agency, agency), inArray(assets.id, [...ids]))),

  list: (
    reach: AssetReach,
    filter: AssetFilter,
    { after, limit }: { after?: AssetPlace | undefined; limit: number },
  ): Promise<ReadAsset[]> =>
    tx
      .select(columnsOn(today))
      .from(assets)
      .where(and(eq(assets.agency, agency), ...narrowing(reach, filter, today, after)))
      .orderBy(...orderBy(filter.sort))
      .limit(limit),

  total: (reach: AssetReach, filter: AssetFilter): Promise<number> =>
    tx.$count(assets, and(eq(assets.agency, agency), ...narrowing(reach, filter, today))),

  related: async (id: string): Promise<RelatedAsset[]> => {
    const { rows } = await tx.execute<RelatedAsset & Record<string, unknown>>(sql`
      select other.id, other.kind, other.label, other.status, related.relation
      from (
        select target_id as id, 'uses' as relation from asset_relations
        where agency = ${agency} and asset_id = ${id}
        union all
        select asset_id, 'used-by' from asset_relations where agency = ${agency} and target_id = ${id}
      ) as related
      join assets as other on other.agency = ${agency} and other.id = related.id
      order by related.relation, other.label, other.id`);
    return rows;
  },

  /** Puts assets into the register, or what a later case made of them; their history goes on. */
  async register(rows: NewAsset[], at: string): Promise<void> {
    if (rows.length === 0) return;
    const written = await tx
      .insert(assets)
      .values(rows)
      .onConflictDoUpdate({
        target: [assets.agency, assets.id],
        set: { ...asInserted, history: sql`${assets.history} || excluded.history` },
      })
      // A row that was there before bears the mark of its change.
      .returning({ ...told, isNew: sql<boolean>`xmax = 0` });
    const fresh = new Set(written.filter(({ isNew }) => isNew).map(({ id }) => id));
    await tellOfAssets(tx, written, at, ({ id }) => (fresh.has(id) ? 'asset.created' : 'asset.changed'));
  },

  async relate(pairs: readonly { assetId: string; targetId: string }[]): Promise<void> {
    if (pairs.length === 0) return;
    await tx
      .insert(assetRelations)
      .values(pairs.map((pair) => ({ agency, ...pair })))
      .onConflictDoNothing();
  },

  /** @param news what is told of it, where the changes do not say it. */
  async update(id: string, changes: Partial<AssetRow>, at: string, news?: AssetNews): Promise<void> {
    const changed = await tx
      .update(assets)
      .set(changes)
      .where(and(eq(assets.agency, agency), eq(assets.id, id)))
      .returning(told);
    const { status } = changes;
    const plain = status === undefined ? 'asset.changed' : turnedTo[status];
    await tellOfAssets(tx, changed, at, () => news ?? plain);
  },

  /** Tells of lines that somebody else's statement has changed. */
  async tell(ids: readonly string[], at: string, type: Parameters<typeof tellOfAssets>[3]): Promise<void> {
    const changed = await tx
      .select(told)
      .from(assets)
      .where(and(eq(assets.agency, agency), inArray(assets.id, [...ids])))
      .orderBy(assets.id);
    await tellOfAssets(tx, changed, at, type);
  },

  /** The cases that assets came from, each once, before either is locked. */
  async casesOf(ids: readonly string[]): Promise<string[]> {
    const rows = await tx
      .selectDistinct({ id: assets.serviceRequestId })
      .from(assets)
      .where(and(eq(assets.agency, agency), inArray(assets.id, [...ids])))
      .orderBy(assets.serviceRequestId);
    return rows.map(({ id }) => id).filter((id) => id !== null);
  },

  /** Locks assets, always in the same order. */
  hold: (ids: readonly string[]): Promise<ReadAsset[]> =>
    tx
      .select(columnsOn(today))
      .from(assets)
      .where(and(eq(assets.agency, agency), inArray(assets.id, [...ids])))
      .orderBy(assets.id)
      .for('update', { of: assets }),

  /** What awaits its end after a place in that order and until an instant, so many at a time. */
  ending: async (
    after: { endsAt: string; id: string },
    until: string,
    limit: number,
  ): Promise<(ReadAsset & { endsAt: string })[]> => {
    const rows = await tx
      .select(columnsOn(today))
      .from(assets)
      .where(
        and(
          eq(assets.agency, agency),
          lte(assets.endsAt, until),
          sql`(${assets.endsAt}, ${assets.id}) > (${after.endsAt}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(assets.endsAt, assets.id)
      .limit(limit);
    return rows.flatMap((row) => (row.endsAt === null ? [] : [{ ...row, endsAt: row.endsAt }]));
  },

  /** Marks what silence suspended as archived. */
  async archive(ids: readonly string[], event: AssetEvent): Promise<void> {
    const changed = await tx
      .update(assets)
      .set({ silence: 'archived', history: sql`${assets.history} || ${JSON.stringify(event)}::jsonb` })
      .where(and(eq(assets.agency, agency), inArray(assets.id, [...ids]), eq(assets.silence, 'suspended')))
      .returning(told);
    await tellOfAssets(tx, changed, event.at, () => 'asset.changed');
  },

  /** What stands at a back-end of a kind and came from no case. */
  foundAt: ({
    backend,
    kind,
  }: {
    backend: string;
    kind: string;
  }): Promise<Pick<AssetRow, 'id' | 'label' | 'name' | 'marker' | 'status' | 'facts'>[]> =>
    tx
      .select({
        ...{ id: assets.id, label: assets.label, name: assets.name, marker: assets.marker },
        ...{ status: assets.status, facts: assets.facts },
      })
      .from(assets)
      .where(
        and(
          eq(assets.agency, agency),
          eq(assets.backend, backend),
          eq(assets.kind, kind),
          sql`${assets.serviceRequestId} is null and ${assets.status} <> 'terminated'`,
        ),
      )
      .orderBy(assets.id),

  /** Of labels of a kind, those that stand in the register and have not ended. */
  standing: (labels: readonly string[]): Promise<Pick<AssetRow, 'kind' | 'label'>[]> =>
    labels.length === 0
      ? Promise.resolve([])
      : tx
          .select({ kind: assets.kind, label: assets.label })
          .from(assets)
          .where(
            and(
              eq(assets.agency, agency),
              inArray(assets.label, [...labels]),
              sql`${assets.status} <> 'terminated'`,
            ),
          )
          .orderBy(asc(assets.label), desc(assets.id)),
});

const {
  agency: _agency,
  id: _id,
  since: _since,
  history: _history,
  confirmedAt: _confirmedAt,
  origin: _origin,
  ...changing
} = getTableColumns(assets);

/** What a later case says of an asset replaces what was said before. */
const asInserted = Object.fromEntries(
  Object.entries(changing).map(([key, { name }]) => [key, sql`excluded.${sql.identifier(name)}`]),
);
