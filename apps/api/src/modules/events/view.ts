import type { Event } from '@pendopo/contracts';
import { writeCursor } from '#platform/cursor.ts';
import type { EventRow } from './tables.ts';

/** An event as the feed and every webhook tell it. */
export const presentEvent = ({ id, sequence, type, at, agency, data }: EventRow): Event => ({
  ...{ id, sequence, type, timestamp: at, agency, data },
});

/** A page of the feed as JSON, around the events that are JSON already. */
export const presentPage = ({
  items,
  next,
  more,
}: {
  items: string;
  next: number;
  more: boolean;
}): string => {
  const nextCursor = more ? writeCursor([String(next)]) : null;
  return `{"items":[${items}],"nextCursor":${JSON.stringify(nextCursor)},"next":${next},"more":${more}}`;
};
