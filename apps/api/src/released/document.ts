/** A JSON Schema, as far as changes of it are judged. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

/** A parameter of an operation, or where the shared one is. */
export interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
}

/** Contents of a body or an answer, by media type. */
export type Contents = Record<string, { schema?: Schema }>;

/** One operation of a document. */
export interface Operation {
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content?: Contents };
  responses?: Record<string, { $ref?: string; content?: Contents }>;
  security?: Record<string, string[]>[];
}

/** An OpenAPI document, as far as changes of it are judged. */
export interface Document {
  paths: Record<string, Record<string, Operation>>;
  /** What is sent to others, by its type. */
  webhooks?: Record<string, { post: Operation }>;
  components?: Record<string, Record<string, unknown>>;
}

/** What a reference of the document points to, or the thing itself. */
export const resolve = <T extends { $ref?: string }>(document: Document, thing: T): T => {
  if (thing.$ref === undefined) return thing;
  const steps = thing.$ref.replace('#/', '').split('/');
  const found = steps.reduce(
    (at: unknown, step) => (at as Record<string, unknown> | undefined)?.[step],
    document,
  );
  if (found === undefined) throw new Error(`The document has no ${thing.$ref}.`);
  return resolve(document, found as T);
};
