import { type Static, Type } from 'typebox';
import { Key, Template, Text } from './primitives.ts';
import { CaseFact, RegisterSource } from './register.ts';

/** What a letter is, in the terms of official correspondence (Permendagri 1/2023). */
export const LetterKind = Type.Union([
  Type.Literal('receipt'),
  Type.Literal('return'),
  Type.Literal('rejection'),
  Type.Literal('disposition'),
  Type.Literal('document'),
  Type.Literal('access'),
  Type.Literal('handover-record'),
  Type.Literal('referral'),
  Type.Literal('work-report'),
  Type.Literal('answer'),
  Type.Literal('delivery'),
  Type.Literal('extension'),
  Type.Literal('objection'),
]);
export type LetterKind = Static<typeof LetterKind>;

/** A letter that an outcome of a step issues, numbered in the same transaction. */
export const Letter = Type.Object(
  {
    key: Key,
    kind: LetterKind,
    title: Text,
    /** Issued when this outcome, or this action on the case as a whole, happens; at any step that has it, or only at the one named. */
    issue: Type.Object({ outcome: Key, step: Type.Optional(Key) }, { additionalProperties: false }),
    /** Key of one of the agency's number patterns; without one the letter bears the case's number. */
    number: Type.Optional(Key),
    /** The agency's position that signs; without one, whoever acted. */
    signedBy: Type.Optional(Key),
    subject: Template,
    opening: Type.Array(Template, { minItems: 1 }),
    closing: Type.Optional(Type.Array(Template)),
    /** What it lists of the case beside number, service and subject: `serviceRequest`, `form`, `answers`, `organization` and `unit`. */
    facts: Type.Optional(Type.Array(CaseFact, { minItems: 1 })),
    /** Of a record of handover: the official who hands over is its first party, by the name that stands there; `signedBy` then bears witness. */
    givenBy: Type.Optional(RegisterSource),
    /** Whoever receives it signs too, under the name that stands there. */
    receivedBy: Type.Optional(RegisterSource),
    copies: Type.Optional(Type.Array(Text)),
  },
  { additionalProperties: false },
);
export type Letter = Static<typeof Letter>;
