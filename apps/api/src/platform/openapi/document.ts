import type { Repeats } from '@pendopo/contracts';

/** A JSON Schema, as far as it is read for the document. */
export interface Schema {
  $ref?: string;
  description?: string | undefined;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  format?: string;
  pattern?: string;
  minimum?: number;
}

/** A parameter, or where the shared one is. */
export interface Parameter {
  $ref?: string;
  name?: string;
  in?: string;
  required?: boolean;
  schema?: Schema;
  example?: unknown;
}

/** Contents by media type. */
export type Contents = Record<string, { schema?: Schema; example?: unknown }>;

/** What an operation answers with one status. */
export interface Answer {
  $ref?: string;
  description?: string;
  headers?: Record<string, object>;
  content?: Contents;
}

/** One operation. */
export interface Operation {
  operationId?: string;
  description?: string;
  deprecated?: boolean;
  parameters?: Parameter[];
  requestBody?: { content?: Contents };
  responses?: Record<string, Answer>;
}

/** The OpenAPI document while it is made. */
export interface Document {
  info?: object;
  tags?: object[];
  paths?: Record<string, Record<string, Operation>>;
  webhooks?: Record<string, { post: Operation }>;
  components?: {
    schemas?: Record<string, Schema>;
    parameters?: Record<string, object>;
    headers?: Record<string, object>;
    responses?: Record<string, object>;
    securitySchemes?: Record<string, object>;
  };
}

/** What a route declares of itself beyond its schemas; its headers follow from it. */
export interface Declared {
  isForSystems: boolean;
  isDeprecated: boolean;
  /** Whether the caller must have proved just now who they are. */
  asksProof: boolean;
  repeats: Repeats | undefined;
  version: 'required' | 'optional' | undefined;
  etag: boolean;
  /** Codes of all its refusals. */
  refusals: ReadonlySet<string>;
}

/** What a reference of the document points to, or the thing itself. */
export const resolve = <T extends { $ref?: string }>(document: Document, thing: T): T => {
  if (thing.$ref === undefined) return thing;
  const steps = thing.$ref.replace('#/', '').split('/');
  return steps.reduce((at: unknown, step) => (at as Record<string, unknown>)[step], document) as T;
};

/** Every operation with what its route declares. */
export const eachOperation = (
  document: Document,
  declared: ReadonlyMap<string, Declared>,
  visit: (operation: Operation, declared: Declared) => void,
): void => {
  for (const methods of Object.values(document.paths ?? {}))
    for (const operation of Object.values(methods)) {
      const found = declared.get(operation.operationId ?? '');
      if (found !== undefined) visit(operation, found);
    }
};
