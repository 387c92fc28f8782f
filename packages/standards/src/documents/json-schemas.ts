import type { TSchema } from 'typebox';
import { AgencyDefinition } from '../definition/agency.ts';
import { StandardDefinition } from '../definition/standard.ts';
import { Step } from '../definition/step.ts';
import type { JsonSchema } from '../schema/fault.ts';

/** The format of a service standard as JSON Schema 2020-12, for editors. */
export const standardJsonSchema: JsonSchema = {
  ...publish(
    'Standar pelayanan',
    'Standar pelayanan sebuah instansi: komponen, formulir, prosedur, tenggat, dan surat.',
    StandardDefinition,
  ),
  $defs: { step: plain(Step) },
};

/** The format of an agency as JSON Schema 2020-12, for editors. */
export const agencyJsonSchema: JsonSchema = publish(
  'Instansi penyelenggara',
  'Instansi penyelenggara layanan: identitas, jam pelayanan, jabatan, dan penomoran.',
  AgencyDefinition,
);

function publish(title: string, description: string, schema: TSchema): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    description,
    ...(plain(schema) as JsonSchema),
  };
}

/** The schema without what only typebox needs; the step, which stands in every procedure, is written once. */
function plain(schema: TSchema): unknown {
  return JSON.parse(JSON.stringify(schema), (key, part) =>
    key === 'procedure' && part.type === 'array' ? { ...part, items: { $ref: '#/$defs/step' } } : part,
  );
}
