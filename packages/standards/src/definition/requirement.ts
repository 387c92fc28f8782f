import { type Static, Type } from 'typebox';
import { Condition } from './condition.ts';
import { Key, Text } from './primitives.ts';

/**
 * What is asked for: `document` and `photo` are uploaded, `table` and `field` are answered in the form under the same key.
 */
export const RequirementKind = Type.Union([
  Type.Literal('document'),
  Type.Literal('photo'),
  Type.Literal('table'),
  Type.Literal('field'),
]);

/** A paper, photo, table or fact that a standard asks for (component 1, persyaratan). */
export const Requirement = Type.Object(
  {
    key: Key,
    title: Text,
    /** What it is and what must be on it, in one sentence, for somebody who never saw one. */
    description: Type.Optional(Text),
    kind: RequirementKind,
    /** Asked for only under this condition. */
    when: Type.Optional(Condition),
    /** True unless said otherwise. */
    mandatory: Type.Optional(Type.Boolean()),
    /** Takes a verdict at verification. Uploaded papers do unless said otherwise, form answers do not. */
    reviewable: Type.Optional(Type.Boolean()),
    /** Who must have signed it, in words: "Kepala perangkat daerah". */
    signedBy: Type.Optional(Text),
    /** Must bear the unit's stamp. */
    stamped: Type.Optional(Type.Boolean()),
    accept: Type.Optional(
      Type.Array(Type.Union([Type.Literal('pdf'), Type.Literal('png'), Type.Literal('jpeg')]), {
        minItems: 1,
      }),
    ),
    maxMegabytes: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    maxFiles: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
  },
  { additionalProperties: false },
);

export type Requirement = Static<typeof Requirement>;

/** A reason why a paper is sent back or a case refused; officials pick it instead of writing the same sentence again. */
export const Reason = Type.Object({ key: Key, title: Text }, { additionalProperties: false });
export type Reason = Static<typeof Reason>;
