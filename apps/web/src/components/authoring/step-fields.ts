import { type FieldSpec, valueAt } from './field-spec.ts';
import { asks, files, items, span } from './step-parts.ts';
import { outcomesOf, type useVocabulary } from './vocabulary.ts';

type Vocabulary = ReturnType<typeof useVocabulary>;

/** The fields of one step of a procedure. */
export const stepFields = (words: Vocabulary): FieldSpec[] => {
  const kindOf = (item: unknown) => String(valueAt(item, ['kind']) ?? '');
  const isOf =
    (...kinds: string[]) =>
    (item: unknown) =>
      kinds.includes(kindOf(item));
  const isConditional = (item: unknown) => valueAt(item, ['when']) !== undefined;
  return [
    { kind: 'text', path: ['title'], label: 'title' },
    { kind: 'text', path: ['no'], label: 'no' },
    { kind: 'text', path: ['key'], label: 'key', help: 'key' },
    { kind: 'choice', path: ['kind'], label: 'step_kind', choices: words.words(Object.keys(outcomesOf)) },
    {
      kind: 'choice',
      path: ['actor', 'side'],
      label: 'side',
      choices: words.words(['organization', 'agency', 'applicant']),
    },
    {
      kind: 'switch',
      path: ['actor', 'unit'],
      label: 'unit_concerned',
      unset: false,
      on: 'concerned',
      when: (item) => valueAt(item, ['actor', 'side']) === 'organization',
    },
    {
      kind: 'choices',
      path: ['actor', 'positions'],
      label: 'step_positions',
      choices: words.positionsOfStep,
      when: (item) => valueAt(item, ['actor', 'side']) !== 'applicant',
    },
    {
      kind: 'wiring',
      path: ['on'],
      label: 'wiring',
      outcomes: (item) => outcomesOf[kindOf(item)] ?? [],
      choices: words.targets,
    },
    { kind: 'lines', path: ['inputs'], label: 'inputs', help: 'inputs' },
    { kind: 'text', path: ['output'], label: 'output' },
    { kind: 'text', path: ['remark'], label: 'remark' },
    {
      kind: 'text',
      path: ['actor', 'party'],
      label: 'party',
      when: isOf('referral', 'provisioning', 'work'),
    },
    items(words, isOf('provisioning')),
    { kind: 'switch', path: ['classifies'], label: 'classifies', unset: false, when: isOf('verification') },
    { kind: 'switch', path: ['visit'], label: 'visit', unset: false, when: isOf('work') },
    {
      kind: 'switch',
      path: ['consequenceTest'],
      label: 'consequence_test',
      unset: false,
      when: isOf('answer', 'objection'),
    },
    { kind: 'switch', path: ['join'], label: 'join', unset: false },
    span(words, ['target'], 'step_target'),
    { ...span(words, ['within'], 'within'), when: isOf('objection') },
    words.when,
    { kind: 'choice', path: ['otherwise'], label: 'otherwise', choices: words.targets, when: isConditional },
    asks(words),
    files(words),
    {
      kind: 'map',
      path: ['labels'],
      label: 'labels',
      help: 'labels',
      names: (item) =>
        (outcomesOf[kindOf(item)] ?? []).map((value) => ({
          value,
          label: words.t(`authoring.outcome.${value}`),
        })),
    },
  ];
};

/** Steps, with the next number on a new one. */
export const stepList = (words: Vocabulary, path: readonly string[]): FieldSpec => ({
  kind: 'list',
  path,
  label: 'procedure',
  fields: stepFields(words),
  titleOf: (item) => `${valueAt(item, ['no']) ?? ''}. ${valueAt(item, ['title']) ?? ''}`,
  blank: (root) => {
    const steps = valueAt(root, path);
    const no = (Array.isArray(steps) ? steps.length : 0) + 1;
    return {
      no,
      key: `langkah-${no}`,
      title: words.t('authoring.new.step'),
      actor: {
        side: 'agency',
        positions: words
          .agencyPositions()
          .slice(0, 1)
          .map(({ value }) => value),
      },
      kind: 'work',
      on: { complete: 'completed' },
    };
  },
});
