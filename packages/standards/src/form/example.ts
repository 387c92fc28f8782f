import type { JsonSchema } from '../schema/fault.ts';

/** A value that fits a schema whose parts carry examples: what it says itself, else the simplest that its type allows. */
export function exampleOf(schema: JsonSchema): unknown {
  const given = firstOf(schema.examples) ?? schema.default ?? schema.const ?? firstOf(schema.enum);
  if (given !== undefined) return given;
  const choice = (schema.oneOf ?? schema.anyOf) as JsonSchema[] | undefined;
  if (choice?.[0] !== undefined) return exampleOf(choice[0]);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(([key, property]) => [
          key,
          exampleOf(property),
        ]),
      );
    case 'array':
      return Array.from({ length: Math.max(1, Number(schema.minItems ?? 1)) }, () =>
        exampleOf((schema.items ?? {}) as JsonSchema),
      );
    case 'integer':
    case 'number':
      return schema.minimum ?? schema.maximum ?? 1;
    case 'boolean':
      return true;
    default:
      return textFor(schema);
  }
}

/** The title is at least a sentence of the subject; it is cut or lengthened to what is allowed. */
function textFor({ title, minLength = 1, maxLength = 4000 }: JsonSchema): string {
  const text = typeof title === 'string' ? title : 'Contoh';
  return text.padEnd(Number(minLength), '.').slice(0, Number(maxLength));
}

const firstOf = (values: unknown): unknown => (Array.isArray(values) ? values[0] : undefined);
