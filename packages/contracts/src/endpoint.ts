import type { Static, TSchema } from 'typebox';

/** Verbs the API uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * What comes of a POST that is sent again. `answered`: as the first time, where it bears the same `Idempotency-Key`. `harmless`: nothing is
 * made by it, or nothing that a repetition would make once more. `anew`: what it gives opens something and is kept nowhere, so each call
 * stands for itself.
 */
export type Repeats = 'answered' | 'harmless' | 'anew';

/** What a Fastify route, the typed client and the OpenAPI document all read. Paths are below `/api/v1`, parameters as `:name`. */
export interface EndpointSchema {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  /** Every POST says it. */
  repeats?: Repeats;
  /** Whether a change must name by `If-Match` the version that was read, or may. */
  version?: 'required' | 'optional';
  /** Codes of the refusals that are its own; those of the door, of headers and of syntax follow from what it declares. */
  refuses?: readonly string[];
  /** Its good answer bears the version as `ETag`. */
  etag?: true;
  params?: TSchema;
  querystring?: TSchema;
  headers?: TSchema;
  body?: TSchema;
  response: Record<number, TSchema>;
  /** What the route reads by itself, part by part or as bytes: not validated before, and told in the document alone. */
  upload?: TSchema;
  /** The caller must have proved within the last five minutes who they are; else 403 `step-up-required`. */
  freshProof?: true;
  consumes?: string[];
  produces?: string[];
}

export interface Endpoint<S extends EndpointSchema = EndpointSchema> {
  method: Method;
  url: string;
  schema: S;
}

/**
 * One operation of the API: spread into `app.route()` it types the handler, given to the client it types the call.
 *
 * @example
 * export const getThing = endpoint('GET', '/things/:id', { operationId: 'getThing', tags: ['Things'], summary: 'Read a thing', response: { 200: Thing } })
 */
export const endpoint = <
  const M extends Method,
  const S extends EndpointSchema & (M extends 'POST' ? { repeats: Repeats } : object),
>(
  method: M,
  url: string,
  schema: S,
): Endpoint<S> => ({
  method,
  url,
  schema,
});

type Part<S, K extends string> = S extends { [P in K]: infer T extends TSchema } ? Static<T> : undefined;
type Success = 200 | 201 | 202 | 204;

/** Types of the path parameters of an endpoint. */
export type ParamsOf<E extends Endpoint> = Part<E['schema'], 'params'>;
/** Types of its query. */
export type QueryOf<E extends Endpoint> = Part<E['schema'], 'querystring'>;
/** Type of its body; a file goes as a form, or as it is. */
export type BodyOf<E extends Endpoint> = E['schema'] extends { upload: TSchema }
  ? FormData | Blob
  : Part<E['schema'], 'body'>;
/** Type of its good answer. */
export type ResultOf<E extends Endpoint> = {
  [K in keyof E['schema']['response']]: K extends Success
    ? E['schema']['response'][K] extends TSchema
      ? Static<E['schema']['response'][K]>
      : never
    : never;
}[keyof E['schema']['response']];
