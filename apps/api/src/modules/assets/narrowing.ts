import { and, asc, desc, eq, ilike, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { hasOwner } from './owner.ts';
import type { AssetReach } from './policy.ts';
import { type AssetRow, assets } from './tables.ts';

/** The order of the register: newest first, by name, or by the day it ends. */
export type AssetSort = '-registered' | 'label' | 'expiresOn';

/** What the register is narrowed to. */
export interface AssetFilter {
  sort: AssetSort;
  organization?: string | undefined;
  kind?: string | undefined;
  status?: AssetRow['status'] | undefined;
  /** `gone`: whoever answered for it has left; `none`: nobody with an account ever did; `present`: somebody does. */
  owner?: 'gone' | 'none' | 'present' | undefined;
  /** A day: only what ends on it or before. */
  expiresBy?: string | undefined;
  /** Only what its unit never confirmed, or last more than a year ago. */
  unconfirmed?: boolean | undefined;
  /** Every word must be in its label, its name at the back-end, or the name of whoever answers for it. */
  q?: string | undefined;
}

/** Where a page ended. `value` is what it is sorted by; a day that is not set sorts last and is the empty text. */
export interface AssetPlace {
  value: string;
  id: string;
}

/** The conditions of a list: what the reader may see, what was asked for, and what came before. */
export const narrowing = (
  reach: AssetReach,
  { sort, organization, kind, status, owner, expiresBy, unconfirmed, q }: AssetFilter,
  today: string,
  after?: AssetPlace,
): (SQL | undefined)[] => [
  within(reach),
  organization === undefined ? undefined : eq(assets.organizationId, organization),
  kind === undefined ? undefined : eq(assets.kind, kind),
  status === undefined ? undefined : eq(assets.status, status),
  owner === undefined ? undefined : owned(owner, today),
  expiresBy === undefined ? undefined : lte(assets.expiresOn, expiresBy),
  unconfirmed === true ? unconfirmedOn(today) : undefined,
  ...(q === undefined ? [] : q.split(/\s+/).filter(Boolean).slice(0, 8).map(matching)),
  after === undefined ? undefined : beyond(sort, after),
];

/** What each order is read by. */
export const orderBy = (sort: AssetSort): SQL[] =>
  ({
    '-registered': [desc(assets.id)],
    label: [asc(assets.label), asc(assets.id)],
    expiresOn: [asc(assets.expiresOn), asc(assets.id)],
  })[sort];

/** The place of a row in an order. */
export const placeOf = (sort: AssetSort, { id, label, expiresOn }: AssetRow): AssetPlace => ({
  id,
  value: { '-registered': '', label, expiresOn: expiresOn ?? '' }[sort],
});

const beyond = (sort: AssetSort, { value, id }: AssetPlace): SQL | undefined => {
  if (sort === '-registered') return sql`${assets.id} < ${id}`;
  if (sort === 'label') return sql`(${assets.label}, ${assets.id}) > (${value}, ${id})`;
  const later = sql`${assets.id} > ${id}`;
  return value === ''
    ? and(isNull(assets.expiresOn), later)
    : or(isNull(assets.expiresOn), sql`(${assets.expiresOn}, ${assets.id}) > (${value}, ${id})`);
};

const within = (reach: AssetReach): SQL | undefined =>
  reach.all
    ? undefined
    : or(
        eq(assets.responsiblePersonId, reach.personId),
        reach.organizations.length === 0 ? undefined : inArray(assets.organizationId, reach.organizations),
      );

const owned = (owner: NonNullable<AssetFilter['owner']>, today: string): SQL | undefined => {
  if (owner === 'none') return isNull(assets.responsiblePersonId);
  if (owner === 'present') return hasOwner(today);
  return and(isNotNull(assets.responsiblePersonId), sql`not ${hasOwner(today)}`);
};

const unconfirmedOn = (today: string): SQL | undefined =>
  and(
    sql`${assets.status} <> 'terminated'`,
    or(isNull(assets.confirmedAt), sql`${assets.confirmedAt} < ${today}::date - interval '1 year'`),
  );

const matching = (word: string): SQL | undefined => {
  const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return or(
    ilike(assets.label, pattern),
    ilike(assets.name, pattern),
    ilike(assets.responsibleName, pattern),
  );
};
