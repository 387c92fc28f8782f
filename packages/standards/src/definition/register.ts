import { type Static, Type } from 'typebox';
import { Key, Text } from './primitives.ts';

/**
 * Where a value of a register comes from: `serviceRequest.…`, `organization.…` and `unit.…` (what the case itself says), `form.…` (what
 * was asked), `answers.<step>.…` (what an official answered), `steps.<step>.…` and `actions.<action>.…` (what was done last at a step or
 * on the case as a whole: `outcome`, `day`, `time`, `by`, `position`, `note`, `input.<name>`), `letters.<letter>.…` (`number`, `day`).
 */
export const RegisterSource = Type.String({
  pattern:
    '^(serviceRequest|organization|unit|form|answers|steps|actions|letters)(\\.[A-Za-z][A-Za-z0-9-]*)+$',
  maxLength: 160,
});

const told = {
  title: Text,
  value: Type.Union([RegisterSource, Type.Array(RegisterSource, { minItems: 1, uniqueItems: true })]),
  /** How a choice or an outcome is written here: `grant: Diberikan`. What is not among them is left out. */
  words: Type.Optional(Type.Record(Type.String({ minLength: 1, maxLength: 80 }), Text, { minProperties: 1 })),
};

/** Something told of a case: its heading, and the source or sources of its value, which are written one after the other. */
export const CaseFact = Type.Object(told, { additionalProperties: false });
export type CaseFact = Static<typeof CaseFact>;

/** A column: the same, as a register prints it. */
export const RegisterColumn = Type.Object(
  {
    ...told,
    /** Heading over this column and its neighbours of the same group. */
    group: Type.Optional(Text),
    /** The clause that asks for this column, where it is another than the register's. */
    source: Type.Optional(Text),
  },
  { additionalProperties: false },
);
export type RegisterColumn = Static<typeof RegisterColumn>;

/**
 * A book that a law has the agency keep of its cases: an entry for each case in which an outcome (or an action on the case as a whole)
 * has happened, dated by its first time, in the columns and in the order that the source prints.
 */
export const Register = Type.Object(
  {
    key: Key,
    title: Text,
    /** The paper that prints the columns. */
    source: Text,
    entry: Type.Object({ outcome: Key, step: Type.Optional(Key) }, { additionalProperties: false }),
    columns: Type.Array(RegisterColumn, { minItems: 1, maxItems: 40 }),
  },
  { additionalProperties: false },
);
export type Register = Static<typeof Register>;
