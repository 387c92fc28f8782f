import type { DiscoveredObject, Discovery } from '@pendopo/contracts';
import type { Maker } from '#modules/backends/index.ts';
import type { ListingRow } from '../tables.ts';
import type { ReadObject } from './repository.ts';

/** What is known of the listings of an agency's back-ends. */
export interface KnownListings {
  makers: readonly Maker[];
  rows: readonly ListingRow[];
  counts: ReadonlyMap<string, readonly { kind: string; state: ReadObject['state']; count: number }[]>;
  /** Of back-ends by key. */
  titles: ReadonlyMap<string, string>;
  now: Temporal.Instant;
}

/** A listing that runs longer has lost its worker. */
const LONGEST = Temporal.Duration.from({ minutes: 15 });

/** Listings as their reader sees them. */
export const presentDiscoveries = (known: KnownListings): Discovery[] =>
  known.makers.map(({ backend: { key }, driver: { kind } }) => {
    const row = known.rows.find((one) => one.backend === key && one.kind === kind);
    const countOf = (state: ReadObject['state']) =>
      known.counts.get(key)?.find((one) => one.kind === kind && one.state === state)?.count ?? 0;
    return {
      backend: { key, title: known.titles.get(key) ?? key },
      kind,
      state: stateOf(row, known.now),
      listed: row?.listed ?? 0,
      unknown: countOf('unknown'),
      similar: countOf('similar'),
      startedAt: row?.startedAt ?? null,
      finishedAt: row?.finishedAt ?? null,
    };
  });

const stateOf = (row: ListingRow | undefined, now: Temporal.Instant): Discovery['state'] => {
  if (row === undefined) return 'never';
  const until = Temporal.Instant.from(row.startedAt).add(LONGEST);
  return row.state === 'running' && Temporal.Instant.compare(until, now) < 0 ? 'failed' : row.state;
};

/** An object as its reader sees it. */
export const presentObject = (row: ReadObject): DiscoveredObject => ({
  ...{ kind: row.kind, name: row.name, marked: row.marker !== null, state: row.state },
  asset: row.assetId === null ? null : { id: row.assetId, label: row.assetLabel ?? '' },
});
