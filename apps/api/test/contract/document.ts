/** A JSON Schema as the document has it. */
export interface Schema {
  $ref?: string;
  description?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  examples?: unknown[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

/** A parameter of an operation. */
export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}

/** What an operation may answer with one status. */
export interface Declared {
  description: string;
  headers?: Record<string, { $ref: string }>;
  content?: Record<
    string,
    { schema: Schema; example?: unknown; examples?: Record<string, { value: unknown }> }
  >;
}

/** One operation, as the document tells it. */
export interface Operation {
  operationId: string;
  method: string;
  path: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  security: Record<string, string[]>[];
  responses: Record<string, Declared>;
}

/** An OpenAPI document, as it was read. */
export interface Document {
  openapi: string;
  info: { description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>;
  webhooks: Record<string, { post: Omit<Operation, 'method' | 'path'> }>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, Declared>;
    parameters: Record<string, Parameter>;
    headers: Record<string, { description: string; required: boolean }>;
  };
}

/** What a reference of the document points to. */
export const resolve = <T extends { $ref?: string }>(document: Document, thing: T): T => {
  if (thing.$ref === undefined) return thing;
  const steps = thing.$ref.replace('#/', '').split('/');
  return resolve(
    document,
    steps.reduce((at: unknown, step) => (at as Record<string, unknown>)[step], document) as T,
  );
};

/** Every operation, with its shared parameters and answers in their places. */
export const operationsOf = (document: Document): Operation[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      parameters: (operation.parameters ?? []).map((one) =>
        resolve(document, one as Parameter & { $ref?: string }),
      ),
      responses: Object.fromEntries(
        Object.entries(operation.responses).map(([status, answer]) => [
          status,
          resolve(document, answer as Declared & { $ref?: string }),
        ]),
      ),
    })),
  );

/** A part taken out of its document for a validator that knows the document by name, without examples, which are no schema. */
export const absolute = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(absolute);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== 'example' && key !== 'examples')
      .map(([key, one]) => [
        key,
        key === '$ref' && typeof one === 'string' ? `document${one}` : absolute(one),
      ]),
  );
};

/** The document with examples of what is there, by the names of properties and parameters; what is made up from it finds more. */
export const withWords = (
  document: Document,
  words: Readonly<Record<string, readonly unknown[]>>,
): Document => {
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { properties, name, schema } = node as Schema & { name?: string; schema?: Schema };
    if (typeof properties === 'object')
      for (const [key, one] of Object.entries(properties))
        if (words[key] !== undefined) one.examples = [...words[key]];
    if (name !== undefined && schema !== undefined && words[name] !== undefined)
      schema.examples = [...words[name]];
    for (const inside of Object.values(node)) visit(inside);
  };
  const copy = structuredClone(document);
  visit(copy);
  return copy;
};
