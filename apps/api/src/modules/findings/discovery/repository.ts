import type { DiscoveredObject } from '@pendopo/contracts';
import type { Listed } from '@pendopo/provisioning';
import { and, eq, lt, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { backendObjects, type ListingRow, listings } from '../tables.ts';

/** Of which back-end what is listed. */
export interface Place {
  backend: string;
  kind: string;
}

/** An object held against the register. */
export interface ReadObject extends Place {
  name: string;
  marker: string | null;
  state: DiscoveredObject['state'];
  assetId: string | null;
  assetLabel: string | null;
}

/** What a list of objects is narrowed to. */
export interface ObjectFilter {
  kind?: string | undefined;
  state?: DiscoveredObject['state'] | undefined;
  q?: string | undefined;
  /** Alone these names. */
  names?: readonly string[];
}

/** As many rows as one statement writes. */
const CHUNK = 1000;

/** Statements on what back-ends have. */
export const createDiscoveryRepository = (tx: Transaction, agency: string) => {
  const at = ({ backend, kind }: Place) =>
    and(eq(listings.agency, agency), eq(listings.backend, backend), eq(listings.kind, kind));
  const objectsAt = ({ backend, kind }: Place) =>
    and(
      eq(backendObjects.agency, agency),
      eq(backendObjects.backend, backend),
      eq(backendObjects.kind, kind),
    );

  /** Names that the agency knows at a back-end, and how: 1 an asset is it, 2 a case is making it, 3 an asset is called the same. */
  const known = (backend: string) => sql`
    select item.kind, lower(item.name) as name, asset.id, asset.label, case when asset.id is null then 2 else 1 end as rank
    from provisions item
    left join assets asset on asset.agency = item.agency and asset.id = item.asset_id
    join service_requests request on request.agency = item.agency and request.id = item.service_request_id
    where item.agency = ${agency} and coalesce(item.backend, item.driver) = ${backend}
      and (item.status = 'running' or
        case when asset.id is not null then asset.status <> 'terminated' else request.ended_at is null end)
    union all
    select kind, lower(name), id, label, 1 from assets
    where agency = ${agency} and status <> 'terminated' and backend = ${backend}
    union all
    select kind, lower(called), id, label, 3
    from assets, unnest(array[name, label]) as called
    where agency = ${agency} and status <> 'terminated' and backend is null and service_request_id is null`;
  const objects = (backend: string, filter: ObjectFilter) => sql`
    select object.kind, object.name, object.marker, object.backend,
      case when known.rank = 3 then 'similar' when known.rank is not null then 'registered'
        when exists (
          select from findings finding
          where finding.agency = object.agency and finding.kind = 'stray' and finding.state = 'ignored'
            and finding.subject = object.backend || '/' || object.kind || '/' || object.name) then 'ignored'
        else 'unknown' end as state,
      known.id as "assetId", known.label as "assetLabel"
    from backend_objects object
    left join (
      select distinct on (kind, name) * from (${known(backend)}) every_name order by kind, name, rank, id
    ) known on known.kind = object.kind and known.name = lower(object.name)
    where object.agency = ${agency} and object.backend = ${backend}
      and (${filter.kind ?? null}::text is null or object.kind = ${filter.kind ?? null})
      and (${filter.names === undefined ? null : sql.param([...filter.names])}::text[] is null
        or object.name = any(${filter.names === undefined ? null : sql.param([...filter.names])}::text[]))
      and (${filter.q ?? null}::text is null or position(lower(${filter.q ?? null}) in lower(object.name)) > 0)`;

  return {
    async begin(place: Place, now: string): Promise<void> {
      const set = { state: 'running' as const, listed: 0, startedAt: now, finishedAt: null };
      await tx
        .insert(listings)
        .values({ agency, ...place, ...set })
        .onConflictDoUpdate({ target: [listings.agency, listings.backend, listings.kind], set });
    },

    /** Whoever takes things of a back-end in waits here for whoever does so already, or both would take the same. */
    async takeTurns(backend: string): Promise<void> {
      await tx.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`discovery/${agency}/${backend}`}, 0))`,
      );
    },

    async update(place: Place, changes: Partial<ListingRow>): Promise<void> {
      await tx.update(listings).set(changes).where(at(place));
    },

    all: (): Promise<ListingRow[]> => tx.select().from(listings).where(eq(listings.agency, agency)),

    /** What the agency calls its back-ends, by key. */
    async titles(): Promise<Map<string, string>> {
      const { rows } = await tx.execute<{ key: string; title: string }>(
        sql`select key, title from backends where agency = ${agency}`,
      );
      return new Map(rows.map(({ key, title }) => [key, title]));
    },

    /** From now on it has these and no others. */
    async replace(place: Place, listed: readonly Listed[], now: string): Promise<void> {
      const rows = [...new Map(listed.map((one) => [one.name, one])).values()];
      for (let from = 0; from < rows.length; from += CHUNK)
        await tx
          .insert(backendObjects)
          .values(
            rows
              .slice(from, from + CHUNK)
              .map(({ name, marker }) => ({ agency, ...place, name, marker, listedAt: now })),
          )
          .onConflictDoUpdate({
            target: [backendObjects.agency, backendObjects.backend, backendObjects.kind, backendObjects.name],
            set: { marker: sql`excluded.marker`, listedAt: now },
          });
      await tx.delete(backendObjects).where(and(objectsAt(place), lt(backendObjects.listedAt, now)));
    },

    /** By name; `after` is the kind and the name behind which the page begins. */
    async list(
      backend: string,
      filter: ObjectFilter,
      { after, limit }: { after?: readonly [kind: string, name: string] | undefined; limit: number },
    ): Promise<ReadObject[]> {
      const [kind = null, name = null] = after ?? [];
      const { rows } = await tx.execute<ReadObject & Record<string, unknown>>(sql`
        select * from (${objects(backend, filter)}) found
        where (${filter.state ?? null}::text is null or state = ${filter.state ?? null})
          and (${kind}::text is null or (kind, name) > (${kind}, ${name}))
        order by kind, name limit ${limit}`);
      return rows;
    },

    /** How many of a back-end are in which state, by kind. */
    async count(backend: string): Promise<{ kind: string; state: ReadObject['state']; count: number }[]> {
      const { rows } = await tx.execute<{ kind: string; state: ReadObject['state']; count: number }>(sql`
        select kind, state, count(*)::int as count from (${objects(backend, {})}) found group by kind, state`);
      return rows;
    },
  };
};
