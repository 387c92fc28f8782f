import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { nameReservations } from './tables.ts';

/** Kinds of names; accounts are apart for each back-end. */
export type NameKind = 'subdomain' | `account:${string}`;

/** For whom a name is kept. */
export interface NameHolder {
  serviceRequestId: string;
  assetId: string | null;
}

/** A name that was given up still leads old links and mail to its owner; so long nobody else gets it. */
const QUARANTINE = '1 year';

/** Statements on reserved names: one per agency and kind, kept by the primary key. */
export const createReservations = (tx: Transaction, agency: string, now: string) => ({
  /**
   * Keeps a name for a case; true when it is its own now. It takes over what a refused or cancelled case had kept without ever getting
   * anything, and what was given up long ago.
   */
  async reserve(kind: NameKind, name: string, { serviceRequestId, assetId }: NameHolder): Promise<boolean> {
    return (await this.reserveAll(kind, [{ name, assetId }], serviceRequestId)).has(name);
  },

  /** The same for many names, each once; answers those that are the case's own now. */
  async reserveAll(
    kind: NameKind,
    wanted: readonly { name: string; assetId: string | null }[],
    serviceRequestId: string,
  ): Promise<Set<string>> {
    // In one order, so that two cases that want the same names do not wait for each other.
    const sorted = [...wanted].sort((a, b) => (a.name < b.name ? -1 : 1));
    const names = sql.param(sorted.map(({ name }) => name));
    const assets = sql.param(sorted.map(({ assetId }) => assetId));
    const { rows } = await tx.execute<{ name: string }>(sql`
      insert into name_reservations as held (agency, kind, name, service_request_id, asset_id, reserved_at)
      select ${agency}, ${kind}, name, ${serviceRequestId}::uuid, asset_id, ${now}::timestamptz
      from unnest(${names}::text[], ${assets}::uuid[]) as wanted(name, asset_id)
      on conflict (agency, kind, name) do update
        set service_request_id = excluded.service_request_id, asset_id = coalesce(excluded.asset_id, held.asset_id),
            reserved_at = excluded.reserved_at, released_at = null
        where (held.service_request_id = excluded.service_request_id and held.released_at is null)
          or (held.asset_id is not null and held.asset_id = excluded.asset_id)
          or held.released_at < ${now}::timestamptz - ${QUARANTINE}::interval
          or (held.asset_id is null and exists (
            select from service_requests where agency = held.agency and id = held.service_request_id
              and status in ('rejected', 'cancelled')))
      returning name`);
    return new Set(rows.map(({ name }) => name));
  },

  /** Gives back what a case kept under other names of a kind and never used. */
  async keepOnly(kind: NameKind, serviceRequestId: string, names: readonly string[]): Promise<void> {
    await tx
      .delete(nameReservations)
      .where(
        and(
          eq(nameReservations.agency, agency),
          eq(nameReservations.kind, kind),
          eq(nameReservations.serviceRequestId, serviceRequestId),
          sql`${nameReservations.assetId} is null`,
          names.length === 0 ? undefined : sql`not ${inArray(nameReservations.name, [...names])}`,
        ),
      );
  },

  /** Which of these names somebody else has, as far as a look can tell. */
  async taken(
    kind: NameKind,
    names: readonly string[],
    serviceRequestId: string | null,
  ): Promise<Set<string>> {
    const { rows } = await tx.execute<{ name: string }>(sql`
      select name from name_reservations held
      where agency = ${agency} and kind = ${kind} and name = any(${sql.param([...names])}::text[])
        and service_request_id is distinct from ${serviceRequestId}::uuid
        and (released_at is null or released_at >= ${now}::timestamptz - ${QUARANTINE}::interval)
        and not (asset_id is null and exists (
          select from service_requests where agency = held.agency and id = held.service_request_id
            and status in ('rejected', 'cancelled')))`);
    return new Set(rows.map(({ name }) => name));
  },

  /** Ties the names of a case to the asset that bears them. */
  async bind(kind: NameKind, name: string, assetId: string): Promise<void> {
    await tx
      .update(nameReservations)
      .set({ assetId })
      .where(
        and(
          eq(nameReservations.agency, agency),
          eq(nameReservations.kind, kind),
          eq(nameReservations.name, name),
        ),
      );
  },

  /** Keeps no name for an asset any more. */
  async forget(assetId: string): Promise<void> {
    await tx
      .delete(nameReservations)
      .where(and(eq(nameReservations.agency, agency), eq(nameReservations.assetId, assetId)));
  },

  /** Keeps the names of an asset once more that were given up with it. */
  async takeUp(assetId: string): Promise<void> {
    await tx
      .update(nameReservations)
      .set({ releasedAt: null })
      .where(and(eq(nameReservations.agency, agency), eq(nameReservations.assetId, assetId)));
  },

  /** Gives up every name of an asset; from now on they are in quarantine. */
  async release(assetId: string): Promise<void> {
    await tx
      .update(nameReservations)
      .set({ releasedAt: now })
      .where(and(eq(nameReservations.agency, agency), eq(nameReservations.assetId, assetId)));
  },
});
