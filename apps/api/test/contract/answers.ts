import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { absolute, type Declared, type Document, type Operation, resolve, type Schema } from './document.ts';

/** An answer, as far as the document speaks of it. */
export interface Given {
  status: number;
  type: string;
  body: string;
  headers: Readonly<Record<string, unknown>>;
}

/** Says what an answer breaks of the document, or null. */
export type Judge = (operation: Operation, given: Given) => string | null;

/** Holds answers against the document: a status that it declares, a type, and a body of the schema with nothing beside it. */
export const judgeOf = (document: Document): Judge => {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: false, inlineRefs: false });
  addFormats.default(ajv as never);
  const closed = closeObjects(structuredClone(document));
  ajv.addSchema(closed, 'document');
  const known = new WeakMap<object, ReturnType<typeof ajv.compile>>();
  const validatorOf = (schema: Schema) => {
    const found = known.get(schema) ?? ajv.compile(absolute(closeObjects(structuredClone(schema))) as object);
    known.set(schema, found);
    return found;
  };
  return (operation, { status, type, body, headers }) => {
    if (status === 500) return `500 ${body}`;
    const declared = operation.responses[String(status)];
    if (declared === undefined) return `${status} is not declared: ${body.slice(0, 300)}`;
    if (status === 503) return `503 ${body}`;
    const wrong = headersWrong(document, declared, headers);
    if (wrong !== null) return `${status} ${wrong}`;
    const contents = Object.entries(declared.content ?? {});
    if (contents.length === 0)
      return body === '' ? null : `${status} has no content, and answers ${body.slice(0, 200)}`;
    const bare = type.split(';')[0] ?? '';
    const found = contents.find(([one]) => one === bare || one === '*/*');
    if (found === undefined) return `${status} as ${type} is not declared`;
    if (!bare.endsWith('json')) return null;
    const validate = validatorOf(found[1].schema);
    return validate(JSON.parse(body))
      ? null
      : `${status} does not fit: ${ajv.errorsText(validate.errors)} in ${body.slice(0, 400)}`;
  };
};

/** Headers of which the document must tell. */
const TOLD = [
  ...['etag', 'location', 'retry-after', 'ratelimit', 'ratelimit-policy', 'deprecation', 'sunset', 'link'],
  ...['www-authenticate', 'content-disposition', 'content-range', 'content-language'],
];

/** A header that is sent and not declared, or declared as always there and not sent. */
const headersWrong = (
  document: Document,
  { headers: declared = {} }: Declared,
  sent: Given['headers'],
): string | null => {
  const names = Object.keys(declared).map((name) => name.toLowerCase());
  const untold = TOLD.filter((name) => sent[name] !== undefined && !names.includes(name));
  const missing = Object.entries(declared)
    .filter(
      ([name, header]) =>
        resolve(document, header as { $ref?: string; required?: boolean }).required === true &&
        sent[name.toLowerCase()] === undefined,
    )
    .map(([name]) => name);
  if (untold.length > 0) return `bears ${untold.join(', ')}, which is not declared`;
  return missing.length > 0 ? `lacks ${missing.join(', ')}` : null;
};

/** R06: an object that lists its properties has no others. */
const closeObjects = <T>(node: T): T => {
  if (Array.isArray(node)) for (const one of node) closeObjects(one);
  else if (typeof node === 'object' && node !== null) {
    const schema = node as Schema;
    for (const [key, one] of Object.entries(node))
      if (key !== 'examples' && key !== 'example') closeObjects(one);
    if (isObject(schema) && schema.properties !== undefined) schema.additionalProperties ??= false;
  }
  return node;
};

const isObject = ({ type, properties }: Schema): boolean =>
  typeof properties === 'object' && [type].flat().includes('object');
