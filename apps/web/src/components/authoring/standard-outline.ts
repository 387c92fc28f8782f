import { decisions } from './outline/decisions.ts';
import { general } from './outline/general.ts';
import { letters } from './outline/letters.ts';
import { papers } from './outline/papers.ts';
import { questions } from './outline/questions.ts';
import type { Section } from './outline/section.ts';
import { steps } from './outline/steps.ts';
import { times } from './outline/times.ts';
import { registerList } from './register-fields.ts';
import type { useVocabulary } from './vocabulary.ts';

type Vocabulary = ReturnType<typeof useVocabulary>;

const components = [
  ...['requirements', 'procedure', 'time', 'fee', 'product', 'complaints', 'legalBasis', 'facilities'],
  ...['competence', 'supervision', 'staffing', 'guarantee', 'safety', 'evaluation'],
];

/** A standard's form, in the order in which a decree is read. */
export const standardOutline = (words: Vocabulary, root: unknown): Section[] => [
  general(words),
  {
    key: 'components',
    owns: ['components'],
    fields: components.map((name) => ({
      kind: 'printed',
      path: ['components', name],
      label: `component_${name}`,
    })),
  },
  papers(words),
  questions(words),
  steps(words, root),
  letters(words),
  times(words),
  { key: 'registers', owns: ['registers'], fields: [registerList(words)] },
  decisions(),
];
