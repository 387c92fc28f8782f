import { type Static, Type } from 'typebox';

/**
 * The form as JSON Schema, drawn in the order of its properties. Beside the usual keywords a property may say `$ref: person` (a named
 * official with NIP and ways to reach him) or `$ref: official` (without those), `format: subdomain | mailbox | nip | nik | phone | email | date | time | multiline`, on a date
 * `notAfter: today` (it tells of something past), and, at the top of a form, `when`: it is asked, and required if it is, only under this condition on other answers. `subject` names the text by which a case
 * is told from others in lists; without it that is the first short text asked for. A `default` with places, `{{ asset.spec.… }}`, is
 * what a new case begins with, where it is known.
 */
export const FormDefinition = Type.Object(
  {
    type: Type.Literal('object'),
    required: Type.Optional(Type.Array(Type.String())),
    subject: Type.Optional(Type.String({ description: 'Isian yang menjadi pokok permohonan dalam daftar.' })),
    properties: Type.Record(
      Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' }),
      Type.Record(Type.String(), Type.Unknown()),
    ),
  },
  { additionalProperties: false },
);
export type FormDefinition = Static<typeof FormDefinition>;
