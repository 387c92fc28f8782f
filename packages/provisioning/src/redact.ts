import type { Step } from './driver.ts';

/** What stands in place of a secret. */
export const REDACTED = '••••••';

interface Node {
  secret?: unknown;
  properties?: Record<string, Node>;
  additionalProperties?: unknown;
  patternProperties?: Record<string, Node>;
  items?: unknown;
  anyOf?: Node[];
  allOf?: Node[];
  oneOf?: Node[];
}

/**
 * A copy of a value in which everything that the schema calls `secret: true`, or does not know at all, is covered. What
 * nobody described is covered too, because nobody said that it may be seen.
 */
export const redact = (schema: object, value: unknown): unknown => cover([schema as Node], value);

/** A step whose `before` and `after`, parts of a spec, show nothing secret. */
export const redactStep = (schema: object, step: Step): Step => ({
  ...step,
  ...(step.before === undefined ? {} : { before: redact(schema, step.before) }),
  ...(step.after === undefined ? {} : { after: redact(schema, step.after) }),
});

const cover = (schemas: Node[], value: unknown): unknown => {
  const nodes = schemas.flatMap(branches);
  if (nodes.length === 0 || nodes.some((node) => node.secret === true)) return REDACTED;
  if (Array.isArray(value)) return value.map((one) => cover(nodes.flatMap(itemsOf), one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      cover(
        nodes.flatMap((node) => propertyOf(node, key)),
        part,
      ),
    ]),
  );
};

const branches = (node: Node): Node[] => [
  node,
  ...[...(node.anyOf ?? []), ...(node.allOf ?? []), ...(node.oneOf ?? [])].flatMap(branches),
];

const itemsOf = ({ items }: Node): Node[] =>
  typeof items === 'object' && items !== null ? [items as Node] : [];

const propertyOf = ({ properties, patternProperties, additionalProperties }: Node, key: string): Node[] => {
  const named = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (named !== undefined) return [named];
  const matching = Object.entries(patternProperties ?? {}).filter(([pattern]) =>
    new RegExp(pattern).test(key),
  );
  if (matching.length > 0) return matching.map(([, node]) => node);
  return typeof additionalProperties === 'object' && additionalProperties !== null
    ? [additionalProperties as Node]
    : [];
};
