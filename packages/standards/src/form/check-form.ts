import { holds } from '../condition.ts';
import type { FormDefinition } from '../definition/form.ts';
import { type Fault, type JsonSchema, pointerTo, tokensOf } from '../schema/fault.ts';
import { findFaults } from '../schema/find-faults.ts';
import { expandForm } from './expand-form.ts';
import { formatOfPattern } from './formats.ts';
import { repeatedRows } from './repeated-rows.ts';

const partial = new WeakMap<JsonSchema, JsonSchema>();

/**
 * Faults of a form's answers, each with a JSON Pointer into them, a stable code and a sentence in Indonesian.
 *
 * With `complete: false`, as while somebody is still writing, only what cannot become right by writing on is a fault: an unknown
 * property, another type, a choice that does not exist, too much text.
 *
 * `today`, a date where the agency is, is what a date that tells of something past is held against; without it none is.
 *
 * @example
 * checkForm(standard.form, { domain: 'DinKes' }, { complete: true })
 * // [{ pointer: '/domain', code: 'invalid-subdomain', … }, { pointer: '/contact', code: 'required', … }]
 */
export function checkForm(
  form: FormDefinition,
  value: unknown,
  { complete, today }: { complete: boolean; today?: string },
): Fault[] {
  const { schema } = expandForm(form);
  const early = today === undefined ? [] : tooEarly(schema, value, '', today);
  if (!complete) return [...findFaults(typesOnly(schema), value), ...early];
  const faults = [
    ...findFaults(schema, value),
    ...missing(form, value),
    ...repeatedRows(schema, value),
    ...early,
  ];
  const faulty = new Set(faults.map(({ pointer }) => pointer));
  return [...faults, ...impossible(schema, value, '').filter(({ pointer }) => !faulty.has(pointer))].filter(
    ({ pointer }) => isAsked(form, tokensOf(pointer)[0], value),
  );
}

/** Whether a property of the form is asked, given the other answers. */
const isAsked = (form: FormDefinition, name: string | undefined, answers: unknown): boolean =>
  holds(expandForm(form).conditions[name ?? ''], { form: answers });

/** Properties with a condition that are required and not there. */
function missing(form: FormDefinition, value: unknown): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  const { conditions, required } = expandForm(form);
  return required
    .filter((name) => Object.hasOwn(conditions, name) && !Object.hasOwn(value, name))
    .map((name) => ({
      pointer: pointerTo('', name),
      code: 'required',
      detail: `${form.properties[name]?.title ?? name} wajib diisi.`,
    }));
}

/** The schema without anything that an unfinished answer could fail. */
function typesOnly(schema: JsonSchema): JsonSchema {
  const cached = partial.get(schema);
  if (cached !== undefined) return cached;
  const { required, pattern, minLength, minItems, minimum, exclusiveMinimum, uniqueItems, ...kept } = schema;
  const loose: JsonSchema = { ...kept };
  if (kept.properties !== undefined) {
    loose.properties = Object.fromEntries(
      Object.entries(kept.properties as Record<string, JsonSchema>).map(([key, property]) => [
        key,
        typesOnly(property),
      ]),
    );
  }
  if (kept.items !== undefined) loose.items = typesOnly(kept.items as JsonSchema);
  partial.set(schema, loose);
  return loose;
}

/** Days that have not come yet where something past is told of. */
function tooEarly(schema: JsonSchema, value: unknown, pointer: string, today: string): Fault[] {
  if (typeof value === 'string') {
    const isTold = schema.notAfter === 'today' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    if (!isTold || value <= today) return [];
    return [{ pointer, code: 'in-future', detail: `${schema.title} tidak boleh sesudah hari ini.` }];
  }
  return partsOf(schema, value, pointer).flatMap(([part, item, place]) => tooEarly(part, item, place, today));
}

/** The answers within an answer, each with its schema and its place. */
function partsOf(schema: JsonSchema, value: unknown, pointer: string): [JsonSchema, unknown, string][] {
  if (Array.isArray(value)) {
    const items = (schema.items ?? {}) as JsonSchema;
    return value.map((item, index) => [items, item, pointerTo(pointer, index)]);
  }
  if (typeof value !== 'object' || value === null) return [];
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  return Object.entries(value).flatMap(([key, item]): [JsonSchema, unknown, string][] =>
    Object.hasOwn(properties, key) ? [[properties[key] ?? {}, item, pointerTo(pointer, key)]] : [],
  );
}

/** Values that are written rightly and yet cannot be: 31 February, service before birth. */
function impossible(schema: JsonSchema, value: unknown, pointer: string): Fault[] {
  if (typeof value === 'string') {
    const found = formatOfPattern(schema.pattern);
    if (found?.format.isPossible === undefined || found.format.isPossible(value)) return [];
    return [{ pointer, code: `invalid-${found.name}`, detail: `${schema.title} ${found.format.detail}` }];
  }
  return partsOf(schema, value, pointer).flatMap(([part, item, place]) => impossible(part, item, place));
}
