import { type TSchema, Type } from 'typebox';
import { Nullable } from './scalars.ts';

/** A page of a list: pass `nextCursor` back as `cursor`; null means that there is no more. */
export const Page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: Nullable(Type.String()) });

/** A whole list that is short by nature. */
export const List = <T extends TSchema>(item: T) => Type.Object({ items: Type.Array(item) });

/** Where a page begins. */
const cursor = Type.Optional(
  Type.String({ maxLength: 400, description: '`nextCursor` of the answer before' }),
);

/** Query of every paged list. */
export const pageQuery = {
  cursor,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
};

/** The same of lists that are mostly wanted whole. */
export const longPageQuery = {
  cursor,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
};
