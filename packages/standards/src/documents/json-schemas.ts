import type { TSchema } from 'typebox';
import { AgencyDefinition } from '../definition/agency.ts';
import { Condition } from '../definition/condition.ts';
import { FormDefinition } from '../definition/form.ts';
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
  $defs: { step: plain(Step), condition: Condition, form: FormDefinition },
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

/** The schema without what only typebox needs; what stands in many places, steps, conditions and forms, is written once. */
function plain(schema: TSchema): unknown {
  return JSON.parse(JSON.stringify(schema), (key, part) => {
    if (key === 'procedure' && part.type === 'array') return { ...part, items: { $ref: '#/$defs/step' } };
    if (key === 'when') return { $ref: '#/$defs/condition' };
    return key === 'asks' ? { $ref: '#/$defs/form' } : part;
  });
}
