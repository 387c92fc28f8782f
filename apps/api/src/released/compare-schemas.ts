import { type Document, resolve, type Schema } from './document.ts';

/** Whether callers write by a schema, or read by it. */
export type Direction = 'input' | 'answer';

/** Two documents whose schemas are compared. */
export interface Pair {
  before: Document;
  after: Document;
}

/**
 * What of a change breaks whoever relies on the schema before, each as `/pointer: what`. What callers write must stay acceptable, so an
 * input may only grow wider; what they read must stay as they know it, so an answer keeps its properties and types. An answer may have
 * new properties, and new words where it had some: readers leave alone what they do not know.
 */
export const compareSchemas = (
  pair: Pair,
  direction: Direction,
  before: Schema,
  after: Schema,
  place = '',
  seen: ReadonlySet<string> = new Set(),
): string[] => {
  const names = `${before.$ref} ${after.$ref}`;
  if (before.$ref !== undefined && seen.has(names)) return [];
  const known = before.$ref === undefined ? seen : new Set([...seen, names]);
  const was = branchesOf(pair.before, before);
  const is = branchesOf(pair.after, after);
  const [kept, among] = direction === 'input' ? [was, is] : [is, was];
  return kept.flatMap((branch) => {
    const found = among
      .filter((other) => covers(other, branch))
      .map((other) =>
        direction === 'input'
          ? compareBranches(pair, direction, branch, other, place, known)
          : compareBranches(pair, direction, other, branch, place, known),
      )
      .toSorted((one, other) => one.length - other.length);
    return (
      found[0] ?? [
        `${place}: ${direction === 'input' ? 'no longer takes' : 'may now be'} ${branch.type ?? 'anything'}`,
      ]
    );
  });
};

/** A schema as its alternatives, each of one type. */
const branchesOf = (document: Document, given: Schema): Schema[] => {
  const schema = resolve(document, given);
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((one) => branchesOf(document, one));
  return Array.isArray(schema.type) ? schema.type.map((type) => ({ ...schema, type })) : [schema];
};

const covers = (wide: Schema, narrow: Schema): boolean =>
  wide.type === undefined ||
  wide.type === narrow.type ||
  (wide.type === 'number' && narrow.type === 'integer');

const compareBranches = (
  pair: Pair,
  direction: Direction,
  before: Schema,
  after: Schema,
  place: string,
  seen: ReadonlySet<string>,
): string[] => {
  const own = direction === 'input' ? narrowed(before, after) : widened(before, after);
  const items =
    before.items === undefined
      ? []
      : compareSchemas(pair, direction, before.items, after.items ?? {}, `${place}/-`, seen);
  const properties = Object.entries(before.properties ?? {}).flatMap(([key, one]) => {
    const now = after.properties?.[key];
    return now === undefined
      ? [`${place}/${key}: removed`]
      : compareSchemas(pair, direction, one, now, `${place}/${key}`, seen);
  });
  const demanded = (direction === 'input' ? missing(after, before) : missing(before, after)).filter(
    (key) => direction === 'input' || after.properties?.[key] !== undefined,
  );
  const said = direction === 'input' ? 'now required' : 'no longer always there';
  return [
    ...own.map((what) => `${place}: ${what}`),
    ...demanded.map((key) => `${place}/${key}: ${said}`),
    ...properties,
    ...items,
  ];
};

/** What one schema demands and the other does not. */
const missing = ({ required = [] }: Schema, other: Schema): string[] =>
  required.filter((key) => other.required?.includes(key) !== true);

/** An input that takes less than before. */
const narrowed = (before: Schema, after: Schema): string[] => {
  const faults = (before.enum ?? [])
    .filter((word) => after.enum !== undefined && !after.enum.includes(word))
    .map((word) => `no longer takes ${JSON.stringify(word)}`);
  if (before.enum === undefined && after.enum !== undefined) faults.push('takes only some words');
  if (after.const !== undefined && after.const !== before.const) faults.push('takes only one value');
  for (const key of ['format', 'pattern'] as const)
    if (after[key] !== undefined && after[key] !== before[key]) faults.push(`another ${key}`);
  for (const key of ['maxLength', 'maximum', 'maxItems'] as const)
    if ((after[key] ?? Number.POSITIVE_INFINITY) < (before[key] ?? Number.POSITIVE_INFINITY))
      faults.push(`a lower ${key}`);
  for (const key of ['minLength', 'minimum', 'minItems'] as const)
    if (
      (after[key] ?? Number.NEGATIVE_INFINITY) >
      (before[key] ?? (key === 'minimum' ? Number.NEGATIVE_INFINITY : 0))
    )
      faults.push(`a higher ${key}`);
  if (after.additionalProperties === false && before.additionalProperties !== false)
    faults.push('refuses what it does not know');
  return faults;
};

/** An answer that may be other than before. */
const widened = (before: Schema, after: Schema): string[] => {
  const faults: string[] = [];
  if (before.enum !== undefined && after.enum === undefined && after.const === undefined)
    faults.push('no longer one of some words');
  if (before.format !== undefined && after.format !== before.format) faults.push('another format');
  return faults;
};
