import { readCursor, writeCursor } from '#platform/cursor.ts';
import { type AssetFilter, type AssetPlace, type AssetSort, placeOf } from './narrowing.ts';
import type { ReadAsset } from './repository.ts';

/** What is asked for, in the order that it comes in by default. */
export const filterOf = (query: Partial<AssetFilter>): AssetFilter => ({
  ...query,
  sort: query.sort ?? '-registered',
});

/** Where a page ends, as callers hand it back. */
export const cursorOf = ({ sort }: AssetFilter, row: ReadAsset): string => {
  const { value, id } = placeOf(sort, row);
  return writeCursor([sort, value, id]);
};

/** Where a page ended; a cursor of another order is none. @throws 400 */
export const placeAt = (cursor: string, { sort }: AssetFilter): AssetPlace => {
  const [, value = '', id = ''] = readCursor(cursor, [new RegExp(`^${sort}$`), VALUE[sort], UUID]);
  return { value, id };
};

/** An identifier that is none belongs to nobody. */
export const isNobodys = ({ organization }: Partial<AssetFilter>): boolean =>
  organization !== undefined && !UUID.test(organization);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const VALUE = {
  '-registered': /^$/,
  label: /^[^\0]{1,400}$/,
  expiresOn: /^(\d{4}-\d{2}-\d{2})?$/,
} satisfies Record<AssetSort, RegExp>;
