import { type Static, Type } from 'typebox';
import { Key, Text } from './primitives.ts';

/** A question of the agency's own about a service, with four answers from worst to best. */
export const SurveyQuestion = Type.Object(
  { key: Key, question: Text, answers: Type.Array(Text, { minItems: 4, maxItems: 4 }) },
  { additionalProperties: false },
);
export type SurveyQuestion = Static<typeof SurveyQuestion>;

/** What an agency asks beside the nine elements of the law. It is shown apart and is no part of the index. */
export const SurveyDefinition = Type.Object(
  { questions: Type.Array(SurveyQuestion, { minItems: 1, maxItems: 5 }) },
  { additionalProperties: false },
);
