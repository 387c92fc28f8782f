import { type Static, type TSchema, Type } from 'typebox';

/** One call, taken apart. `revision` is NaN without `If-Match`. */
export interface ControlCall {
  name: string;
  query: URLSearchParams;
  revision: number;
  body: unknown;
}

/** One call of a control interface; group 1 of `path` is the name. */
export interface ControlRoute {
  method: string;
  path: RegExp;
  body?: TSchema;
  needsRevision?: boolean;
  handle(call: ControlCall): Promise<{ status: number; body?: unknown }>;
}

/** A value, or null for none. */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
/** Says whose an object is. */
export const Marker = Type.String({ minLength: 1, maxLength: 200 });
/** A name within a body; whether it is a good one is looked at later. */
export const Name = Type.String({ minLength: 1, maxLength: 200 });
/** Bodies hold what is known, and nothing else. */
export const STRICT = { additionalProperties: false };

/** A call without a body, answered by 200. */
export const route = (
  method: string,
  path: string,
  handle: (call: ControlCall) => Promise<unknown>,
): ControlRoute => ({
  method,
  path: new RegExp(`^${path}$`),
  handle: async (call) => ({ status: 200, body: await handle(call) }),
});

/** A change without a body, made upon a revision. */
export const uponRevision = (...input: Parameters<typeof route>): ControlRoute => ({
  ...route(...input),
  needsRevision: true,
});

/** A call with a body; all but those that make something (201) are made upon a revision. */
export const withBody = <T extends TSchema>(
  method: string,
  path: string,
  body: T,
  status: number,
  handle: (call: ControlCall, body: Static<T>) => Promise<unknown>,
): ControlRoute => ({
  method,
  path: new RegExp(`^${path}$`),
  body,
  needsRevision: status !== 201,
  // Checked against the same schema before it comes here.
  handle: async (call) => ({ status, body: await handle(call, call.body as Static<T>) }),
});

const PAGE = 100;

/** A page of names with their markers, out of all, which are sorted by name. */
export const page = (all: { name: string; marker: string }[], query: URLSearchParams) => {
  const after = query.get('cursor') ?? '';
  const limit = Math.min(Math.max(Number(query.get('limit')) || PAGE, 1), PAGE);
  const rest = all.filter(({ name }) => name > after);
  const items = rest.slice(0, limit).map(({ name, marker }) => ({ name, marker }));
  return { items, cursor: rest.length > limit ? (items.at(-1)?.name ?? null) : null };
};
