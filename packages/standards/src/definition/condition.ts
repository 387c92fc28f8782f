import { type Static, Type } from 'typebox';

const Scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);

/** What a condition expects of one value: this, one of these, a number within bounds, or merely whether it was answered. */
const Expected = Type.Union([
  Scalar,
  Type.Array(Scalar, { minItems: 1 }),
  Type.Object(
    { min: Type.Optional(Type.Number()), max: Type.Optional(Type.Number()) },
    { additionalProperties: false, minProperties: 1 },
  ),
  Type.Object({ answered: Type.Boolean() }, { additionalProperties: false }),
]);
export type Expected = Static<typeof Expected>;

/**
 * When something of a standard applies: every path named has what is expected of it. Paths begin at `form`, at `answers` (what
 * officials answered at a step, `answers.assess.fee`), at `organization.kind` or `asset.kind` (of what the case is about), or are `variant`
 * or `class`. No other logic, so that an official can read it: `when: { form.applicant: [person, group], form.copies: { min: 1 } }`.
 */
export const Condition = Type.Record(
  Type.String({
    pattern: '^((form|answers)(\\.[A-Za-z][A-Za-z0-9-]*)+|organization\\.kind|asset\\.kind|variant|class)$',
  }),
  Expected,
  { minProperties: 1, additionalProperties: false },
);
export type Condition = Static<typeof Condition>;
