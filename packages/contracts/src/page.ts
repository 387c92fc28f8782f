import { type TSchema, Type } from 'typebox';
import { Nullable } from './scalars.ts';

/** A page of a list: pass `nextCursor` back as `cursor`; null means that there is no more. */
export const Page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: Nullable(Type.String()) });

/** A whole list that is short by nature. */
export const List = <T extends TSchema>(item: T) => Type.Object({ items: Type.Array(item) });

/** Query of every paged list. */
export const pageQuery = {
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 400 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
};
