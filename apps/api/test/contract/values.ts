import fc from 'fast-check';
import { type Document, resolve, type Schema } from './document.ts';

/** Deeper than any schema of ours goes: what refers to itself ends here. */
const DEEPEST = 6;

/** Values that a schema takes, with its bounds among them. */
export const valuesOf = (document: Document, given: Schema, depth = 0): fc.Arbitrary<unknown> => {
  const schema = resolve(document, given);
  const inner = (one: Schema) => valuesOf(document, one, depth + 1);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return fc.oneof(...branches.map(inner));
  const types = [schema.type ?? (schema.properties === undefined ? [] : 'object')].flat();
  const made = fc.oneof(
    ...(types.length === 0 ? ['object'] : types).map((type) => ofType(type, schema, inner, depth)),
  );
  return schema.examples === undefined
    ? made
    : fc.oneof({ arbitrary: fc.constantFrom(...schema.examples), weight: 2 }, { arbitrary: made, weight: 1 });
};

const ofType = (
  type: string,
  schema: Schema,
  inner: (one: Schema) => fc.Arbitrary<unknown>,
  depth: number,
): fc.Arbitrary<unknown> => {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return numbers(schema, (bounds) => fc.integer(bounds));
    case 'number':
      return numbers(schema, (bounds) => fc.double({ ...bounds, noNaN: true, noDefaultInfinity: true }));
    case 'array':
      return fc.array(schema.items === undefined ? fc.constant('x') : inner(schema.items), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 3, 3)),
      });
    case 'object':
      return depth > DEEPEST ? fc.constant({}) : objects(schema, inner);
    default:
      return texts(schema);
  }
};

const numbers = (
  { minimum = -1_000_000, maximum = 1_000_000 }: Schema,
  make: (bounds: { min: number; max: number }) => fc.Arbitrary<number>,
) => fc.oneof(fc.constantFrom(minimum, maximum), make({ min: minimum, max: maximum }));

const objects = (schema: Schema, inner: (one: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
  const { properties = {}, required = [] } = schema;
  const parts = Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, inner(one)]));
  const named = required.filter((key) => Object.hasOwn(parts, key));
  const whole = fc.record(parts, { requiredKeys: named, noNullPrototype: true });
  const least = fc.record(Object.fromEntries(Object.entries(parts).filter(([key]) => named.includes(key))), {
    noNullPrototype: true,
  });
  if (Object.keys(parts).length > 0) return fc.oneof(least, whole);
  return fc.dictionary(fc.string({ maxLength: 12 }), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 3,
    noNullPrototype: true,
  });
};

const texts = ({ pattern, format, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> => {
  if (format === 'date-time')
    return fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (format === 'date')
    return fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
  if (format === 'email') return fc.constantFrom('a@example.go.id', 'siti.aminah+1@dinas.example.go.id');
  // Patterns that look around are beyond what can be made up.
  if (pattern !== undefined && pattern !== '\\S' && !pattern.includes('(?'))
    return fc.stringMatching(new RegExp(pattern, 'u'));
  const longest = Math.min(maxLength, 5000);
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) }),
    fc.constantFrom('x'.repeat(minLength), 'é'.repeat(longest)),
  );
};

/** What a hostile hand puts in the place of a value. */
export const hostile: fc.Arbitrary<unknown> = fc.constantFrom<unknown[]>(
  ...[
    '',
    '\0',
    'a\0b',
    '\ud800',
    '\udc00x',
    '\u202e\u200b',
    '=1+1',
    "' or 1=1 --",
    '%00',
    '../../etc/passwd',
    '{{7*7}}',
  ],
  ...[
    'x'.repeat(70_000),
    '019ab1c2-0000-7000-8000-000000000000',
    '9999-99-99',
    '-271821-04-20T00:00:00Z',
    '2026-02-30',
  ],
  ...[null, true, 0, -0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308],
  ...[[], {}, [[]], [null], { $ref: '#' }, { length: -1 }, Array.from({ length: 3000 }, () => 'x')],
);

/** A value with one of its places spoilt: replaced, taken away, or with something beside it that nobody knows. */
export const spoilt = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(values, fc.nat(40), hostile, fc.constantFrom('replace', 'remove', 'add'))
    .map(([value, place, evil, how]) => {
      const copy: unknown = structuredClone(value);
      const places = placesOf(copy);
      const at = places[place % Math.max(places.length, 1)];
      if (at === undefined) return evil;
      const [holder, key] = at;
      if (how === 'replace') holder[key] = evil;
      else if (how === 'remove') delete holder[key];
      else holder['not-known'] = evil;
      return copy;
    });

const placesOf = (value: unknown): [Record<string, unknown>, string][] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inside]) => [
        [value as Record<string, unknown>, key] as [Record<string, unknown>, string],
        ...placesOf(inside),
      ]);
