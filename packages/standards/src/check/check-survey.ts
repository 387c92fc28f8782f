import type { StandardDefinition } from '../definition/standard.ts';
import type { Fault } from '../schema/fault.ts';
import { duplicatesOf } from './problems.ts';

/** Faults of the agency's own questions: two of one name, or two answers that say the same. */
export const checkSurvey = ({ survey }: StandardDefinition): Fault[] => {
  const questions = survey?.questions ?? [];
  return [
    ...duplicatesOf(
      questions.map(({ key }) => key),
      (index) => ['survey', 'questions', index, 'key'],
    ),
    ...questions.flatMap(({ answers }, question) =>
      duplicatesOf(
        answers,
        (index) => ['survey', 'questions', question, 'answers', index],
        'duplicate-answer',
      ),
    ),
  ];
};
