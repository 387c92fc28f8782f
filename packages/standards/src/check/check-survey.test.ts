import { describe, expect, test } from 'vitest';
import type { StandardDefinition } from '../definition/standard.ts';
import { type Change, faultsAfter } from '../testing/faults-after.fixture.ts';

const asking = (standard: StandardDefinition) => {
  standard.survey = {
    questions: [
      { key: 'counter', question: 'Bagaimana loketnya?', answers: ['Buruk', 'Cukup', 'Baik', 'Sangat baik'] },
      { key: 'queue', question: 'Bagaimana antreannya?', answers: ['Buruk', 'Cukup', 'Baik', 'Sangat baik'] },
    ],
  };
  return standard.survey.questions;
};

describe('questions of the agency’s own', () => {
  test('may stand in a standard', () => {
    expect(faultsAfter('pekalongan.hosting', (standard) => asking(standard))).toEqual([]);
  });

  test.each<[string, Change, string, string]>([
    [
      'under one name',
      (standard) => Object.assign(asking(standard)[1] ?? {}, { key: 'counter' }),
      'duplicate-key',
      '/survey/questions/1/key',
    ],
    [
      'with the same answer twice',
      (standard) => asking(standard)[0]?.answers.splice(3, 1, 'Baik'),
      'duplicate-answer',
      '/survey/questions/0/answers/3',
    ],
    [
      'with three answers',
      (standard) => asking(standard)[0]?.answers.pop(),
      'too-short',
      '/survey/questions/0/answers',
    ],
  ])('are refused %s', (_, change, code, pointer) => {
    expect(faultsAfter('pekalongan.hosting', change)).toContainEqual(
      expect.objectContaining({ code, pointer }),
    );
  });
});
