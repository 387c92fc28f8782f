import { type FieldSpec, valueAt } from '../field-spec.ts';
import { stepList } from '../step-fields.ts';
import type { useVocabulary } from '../vocabulary.ts';
import { type Section, titled } from './section.ts';

type Vocabulary = ReturnType<typeof useVocabulary>;

/** One procedure, or one for each product. */
export const steps = (words: Vocabulary, root: unknown): Section => ({
  key: 'procedure',
  owns: ['procedure', 'variants', 'fourEyes'],
  fields:
    valueAt(root, ['variants']) === undefined
      ? [stepList(words, ['procedure']), fourEyes(words)]
      : [
          {
            kind: 'list',
            path: ['variants'],
            label: 'variants',
            titleOf: titled,
            blank: () => ({ key: 'produk-baru', title: words.t('authoring.new.variant'), procedure: [] }),
            fields: [
              { kind: 'text', path: ['title'], label: 'title' },
              { kind: 'text', path: ['key'], label: 'key', help: 'key' },
              stepList(words, ['procedure']),
            ],
          },
          fourEyes(words),
        ],
});

/** Pairs of steps that two different persons take. */
const fourEyes = (words: Vocabulary): FieldSpec => ({
  kind: 'list',
  path: ['fourEyes'],
  label: 'four_eyes',
  titleOf: (item) => [0, 1].map((at) => String(valueAt(item, [at]) ?? '')).join(' – '),
  blank: (root) =>
    words
      .steps(null, root)
      .slice(0, 2)
      .map(({ value }) => value),
  fields: [
    { kind: 'choice', path: [0], label: 'first_step', choices: words.steps },
    { kind: 'choice', path: [1], label: 'second_step', choices: words.steps },
  ],
});
