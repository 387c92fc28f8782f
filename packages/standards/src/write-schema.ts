import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { agencyJsonSchema, standardJsonSchema } from './documents/json-schemas.ts';
import type { JsonSchema } from './schema/fault.ts';

/** Where the formats are kept for editors. */
export const schemaDirectory = fileURLToPath(new URL('../schema/', import.meta.url));

/** The files of the formats, by name. */
export const schemaFiles: Record<string, JsonSchema> = {
  'agency.schema.json': agencyJsonSchema,
  'standard.schema.json': standardJsonSchema,
};

/** A format as its file holds it. */
export const printSchema = (schema: JsonSchema): string => `${JSON.stringify(schema, null, 2)}\n`;

if (import.meta.main) {
  mkdirSync(schemaDirectory, { recursive: true });
  for (const [name, schema] of Object.entries(schemaFiles)) {
    writeFileSync(`${schemaDirectory}${name}`, printSchema(schema));
  }
}
