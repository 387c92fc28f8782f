import { type Static, Type } from 'typebox';
import { Key } from './primitives.ts';

/**
 * Who sees what a case keeps back. A form with the property `identity` (`open`, `masked`) lets the reporter stay unknown, one with
 * `visibility` (`public`, `confidential`) keeps the whole content from the public; the standard then names the agency's positions that
 * see it all the same. The unit concerned never learns a masked identity, and reads confidential content, for it must answer it.
 */
export const Confidentiality = Type.Object(
  {
    identity: Type.Optional(
      Type.Object(
        {
          /** Properties of the form and requirements that tell who the reporter is. */
          fields: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
          seenBy: Type.Array(Key, { minItems: 1, uniqueItems: true }),
        },
        { additionalProperties: false },
      ),
    ),
    content: Type.Optional(
      Type.Object(
        { seenBy: Type.Array(Key, { minItems: 1, uniqueItems: true }) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false, minProperties: 1 },
);
export type Confidentiality = Static<typeof Confidentiality>;
