import { InvalidCursor } from '#platform/cursor.ts';

/** A place in a list, opaque to callers: the sort value and id of the last row. */
export interface Place {
  value: string;
  id: string;
  sort: string;
}

/** Writes a place so that nobody is tempted to read it. */
export const toCursor = (place: Place): string =>
  Buffer.from(JSON.stringify([place.sort, place.value, place.id])).toString('base64url');

/** Reads a place back. A cursor of another sort order, or none of ours, is refused. */
export const fromCursor = (cursor: string, sort: string): Place => {
  try {
    const [found, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (found === sort && typeof value === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id))
      return { sort, value, id };
  } catch {
    throw InvalidCursor();
  }
  throw InvalidCursor();
};
