import type { Condition } from '../definition/condition.ts';
import type { FormDefinition } from '../definition/form.ts';
import { type JsonSchema, pointerTo } from '../schema/fault.ts';
import { exampleOf } from './example.ts';
import { formatOf } from './formats.ts';
import { references } from './person.ts';
import { isStartingText } from './starting-text.ts';

/** A form ready for use: plain JSON Schema, and by pointer what wants more than a text field. */
export interface ExpandedForm {
  schema: JsonSchema;
  /** Pointers into the answers, `*` for each row of a table: `{ '/contact': 'person', '/contact/nip': 'nip' }`. */
  widgets: Record<string, string>;
  /** By property of the form: under which condition it is asked, where it is not always. */
  conditions: Record<string, Condition>;
  /** Properties that are required whenever they are asked. The schema requires only those that are asked always. */
  required: string[];
}

const known = new WeakMap<FormDefinition, ExpandedForm>();

/**
 * A form as JSON Schema 2020-12 that any validator understands: references written out, formats as patterns, nothing beyond its
 * properties allowed, a title and examples at every property. The same form gives the same object; do not change it.
 *
 * @example
 * expandForm(standard.form).widgets // { '/domain': 'subdomain', '/contact': 'person', … }
 */
export function expandForm(form: FormDefinition): ExpandedForm {
  const cached = known.get(form);
  if (cached !== undefined) return cached;
  const widgets: Record<string, string> = {};
  const conditions = conditionsOf(form);
  const required = form.required ?? [];
  const { subject: _, ...asked } = form;
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...expandObject(asked, '', widgets),
    required: required.filter((name) => !Object.hasOwn(conditions, name)),
  };
  const expanded = { schema, widgets, conditions, required };
  known.set(form, expanded);
  return expanded;
}

const conditionsOf = ({ properties }: FormDefinition): Record<string, Condition> =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, { when }]) =>
      when === undefined ? [] : [[name, when as Condition]],
    ),
  );

function expandObject(schema: JsonSchema, pointer: string, widgets: Record<string, string>): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(([key, property]) => [
      key,
      expandProperty(property, key, pointerTo(pointer, key), widgets),
    ]),
  );
  return {
    ...schema,
    type: 'object',
    additionalProperties: false,
    required: schema.required ?? [],
    properties,
  };
}

function expandProperty(
  written: JsonSchema,
  key: string,
  pointer: string,
  widgets: Record<string, string>,
): JsonSchema {
  const { $ref, format, title = key, when, ...said } = written;
  const rest = withoutStart(said);
  if ($ref === 'person') widgets[pointer] = 'person';
  if (typeof format === 'string') widgets[pointer] = format;
  const referred = typeof $ref === 'string' ? references[$ref] : undefined;
  const schema = withConstraints({ title, ...referred, ...rest }, format);
  const expanded = expandNested(schema, key, pointer, widgets);
  return { ...expanded, examples: expanded.examples ?? [exampleOf(expanded)] };
}

/** What a form begins with is the case's affair; whoever reads the schema would take the places for an answer. */
function withoutStart(said: JsonSchema): JsonSchema {
  if (!isStartingText(said.default)) return said;
  const { default: _, ...rest } = said;
  return rest;
}

function expandNested(
  schema: JsonSchema,
  key: string,
  pointer: string,
  widgets: Record<string, string>,
): JsonSchema {
  if (schema.type === 'object') return expandObject(schema, pointer, widgets);
  if (schema.type !== 'array') return schema;
  const items = expandProperty((schema.items ?? {}) as JsonSchema, key, pointerTo(pointer, '*'), widgets);
  if (items.type === 'object') widgets[pointer] ??= 'table';
  return { ...schema, items };
}

function withConstraints(schema: JsonSchema, name: unknown): JsonSchema {
  const format = formatOf(name);
  if (format === undefined) return schema;
  const { pattern, maxLength, example } = format;
  return { examples: [example], maxLength, ...schema, type: 'string', pattern };
}
