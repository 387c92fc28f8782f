import type { Static, TSchema } from 'typebox';

/** Verbs the API uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a Fastify route, the typed client and the OpenAPI document all read. Paths are below `/api/v1`, parameters as `:name`. */
export interface EndpointSchema {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
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
export const endpoint = <const S extends EndpointSchema>(
  method: Method,
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
