import type { Static } from 'typebox';
import type { CaseState } from '../case.ts';
import type { AnswerStep } from '../definition/step.ts';
import { chosenReason, reasonChoice } from './choose-reason.ts';
import { consequenceTest } from './consequence-test.ts';
import type { Kind, Outcome, Words } from './kind.ts';

const words = (): Words => ({
  field: 'answer',
  title: 'Jawaban',
  example: 'Bersama ini kami sampaikan jawaban atas permohonan Saudara.',
  required: true,
});
const changes = (): Partial<CaseState> => ({ answered: true });
const given: Outcome<Static<typeof AnswerStep>> = { words, changes };

/** Jawaban: what was asked is granted, granted in part, or denied on one of the standard's legal grounds. */
export const answer: Kind<Static<typeof AnswerStep>> = {
  outcomes: {
    grant: given,
    'grant-partly': given,
    deny: {
      words,
      changes,
      input: ({ standard, step }) => {
        const ground = reasonChoice('ground', 'Dasar penolakan', standard.reasons.denial);
        const test = step.consequenceTest ? consequenceTest(true) : { properties: {}, required: [] };
        return {
          properties: { ...ground.properties, ...test.properties },
          required: [...ground.required, ...test.required],
        };
      },
      says: ({ standard }, input) => chosenReason(input, 'ground', standard.reasons.denial),
    },
  },
};
