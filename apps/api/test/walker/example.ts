import type { Json } from './http.ts';

/**
 * A value for a JSON Schema out of its `examples`, property by property, as the contract promises them: valid together at the moment
 * they were read.
 */
export const exampleOf = (schema: Json): unknown => {
  const [example] = (schema.examples ?? []) as unknown[];
  if (example !== undefined) return example;
  if (schema.properties === undefined) throw new Error(`No examples in ${JSON.stringify(schema)}`);
  return objectOf(schema);
};

/** An object with every property of the schema filled by its example. */
export const objectOf = ({ properties = {} }: Json): Json =>
  Object.fromEntries(
    Object.entries(properties as Record<string, Json>).map(([key, property]) => [key, exampleOf(property)]),
  );
