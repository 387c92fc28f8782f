import { exampleValues } from '@pendopo/contracts';
import { type Contents, type Document, type Parameter, resolve, type Schema } from './document.ts';

/** Deeper than any schema of ours goes: what refers to itself ends here. */
const DEEPEST = 8;

/**
 * Gives every part of a schema that says no example its own an example by its name, and every body and answer one that is made of those
 * of its parts.
 */
export const addExamples = (document: Document): void => {
  const { schemas = {} } = document.components ?? {};
  for (const [name, schema] of Object.entries(schemas)) fill(schema, name);
  const operations = [
    ...Object.values(document.paths ?? {}).flatMap((methods) => Object.values(methods)),
    ...Object.values(document.webhooks ?? {}).map(({ post }) => post),
  ];
  for (const { parameters = [], requestBody, responses = {} } of operations) {
    for (const parameter of parameters) exemplifyParameter(parameter);
    exemplify(document, requestBody?.content, leastOf);
    for (const { content } of Object.values(responses)) exemplify(document, content);
  }
};

/** Whoever tries an operation sends every example: one of a filter that may be left out would find nothing. */
const exemplifyParameter = (parameter: Parameter): void => {
  const { name = '', schema = {}, required = false } = parameter;
  if (required) fill(schema, name);
  else if (!isOwn(schema)) {
    delete schema.examples;
    delete parameter.example;
  }
};

/** An example that was given with the words for it; those of names and dates are anybody's. */
const isOwn = ({ examples, description }: Schema): boolean =>
  examples !== undefined && description !== undefined;

/** What somebody sends who says no more than must be said; all of it where nothing must. */
const leastOf = (schema: Schema): Schema => {
  const { properties = {}, required = [] } = schema;
  const kept = Object.entries(properties).filter(([key, one]) => required.includes(key) || isOwn(one));
  if (kept.length === 0) return schema;
  return { ...schema, properties: Object.fromEntries(kept.map(([key, one]) => [key, leastOf(one)])) };
};

/** Bodies that are words; a file says enough by its type. */
const IN_WORDS = /json|yaml|form/;

const exemplify = (
  document: Document,
  contents: Contents = {},
  part: (schema: Schema) => Schema = (schema) => schema,
): void => {
  for (const [type, content] of Object.entries(contents)) {
    const { schema } = content;
    if (schema === undefined || content.example !== undefined || !IN_WORDS.test(type)) continue;
    const shown = part(schema);
    fill(schema, '');
    const example = type.includes('yaml')
      ? schema.examples?.find((one) => typeof one === 'string')
      : exampleOf(document, shown, 0);
    if (example !== undefined) content.example = example;
  }
};

/** Puts examples where there are none, from the names of properties down; what a name means may hang on what it is of. */
const fill = (schema: Schema, name: string, of = ''): void => {
  for (const [key, one] of Object.entries(schema.properties ?? {})) fill(one, key, name);
  for (const one of schema.anyOf ?? []) fill(one, name, of);
  if (schema.items !== undefined) fill(schema.items, name, of);
  const value = exampleValues[`${of}.${name}`] ?? exampleValues[name];
  if (isOpen(schema) && takes(schema, value)) schema.examples = [value];
};

/** Text or an object that nothing says more of. */
const isOpen = (schema: Schema): boolean =>
  !['$ref', 'examples', 'enum', 'anyOf', 'properties', 'format', 'const', 'default'].some((key) =>
    Object.hasOwn(schema, key),
  );

const takes = ({ type }: Schema, value: unknown): boolean =>
  value !== undefined &&
  (type === undefined || [type].flat().includes(value === null ? 'null' : typeof value));

/** An example that a schema takes, of the examples of its parts; undefined where one of those has none. */
const exampleOf = (document: Document, given: Schema, depth: number): unknown => {
  const schema = resolve(document, given);
  const { examples, enum: words, anyOf, properties, items, minimum } = schema;
  if (examples !== undefined) return examples[0];
  if (schema.const !== undefined) return schema.const;
  if (words !== undefined) return words[0];
  if (schema.default !== undefined) return schema.default;
  const inner = (one: Schema) => exampleOf(document, one, depth + 1);
  if (anyOf !== undefined) return depth > DEEPEST ? null : inner(anyOf[0] ?? {});
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(properties ?? {})
          .map(([key, one]) => [key, inner(one)])
          .filter(([, value]) => value !== undefined),
      );
    case 'array':
      return items === undefined || depth > DEEPEST ? [] : [inner(items)];
    case 'integer':
    case 'number':
      return minimum ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return BY_FORMAT[schema.format ?? ''];
  }
};

const BY_FORMAT: Readonly<Record<string, string>> = {
  email: 'siti.aminah@contoh.go.id',
  uuid: '0199b6a4-3c1e-7c55-9f0e-2f6f0f6f7a10',
  'date-time': '2026-07-27T02:15:00Z',
  date: '2026-07-27',
  binary: '%PDF-1.7 …',
};
