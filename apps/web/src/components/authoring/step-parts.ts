import { type FieldSpec, valueAt } from './field-spec.ts';
import { blankQuestion, namesIn, questionList } from './question-fields.ts';
import type { useVocabulary } from './vocabulary.ts';

type Vocabulary = ReturnType<typeof useVocabulary>;

/** So much time, or none said. */
export const span = (
  words: Vocabulary,
  path: readonly string[],
  label: string,
): Extract<FieldSpec, { kind: 'part' }> => ({
  kind: 'part',
  path,
  label,
  blank: () => ({ amount: 1, unit: 'working-day' }),
  fields: [
    { kind: 'number', path: ['amount'], label: 'amount' },
    { kind: 'choice', path: ['unit'], label: 'unit', choices: words.words(timeUnits) },
  ],
});

/** Units in which time is counted. */
export const timeUnits = ['minute', 'hour', 'working-hour', 'working-day', 'calendar-day', 'none'];

/** Kinds of things that can be handed out. */
export const provisionKinds = [
  ...['subdomain', 'hosting-account', 'database', 'mailbox', 'virtual-machine', 'other'],
];

/** What is created at the step. */
export const items = (words: Vocabulary, when: (item: unknown) => boolean): FieldSpec => ({
  kind: 'list',
  path: ['items'],
  label: 'items',
  when,
  titleOf: (item) => String(valueAt(item, ['title']) ?? valueAt(item, ['key']) ?? ''),
  blank: () => ({
    ...{ key: 'layanan', kind: 'other', role: words.roles()[0]?.value ?? 'manual' },
    ...{ title: words.t('authoring.new.item'), label: '{{ organization.name }}', spec: {} },
  }),
  fields: [
    { kind: 'text', path: ['title'], label: 'title' },
    { kind: 'text', path: ['key'], label: 'key', help: 'key' },
    { kind: 'choice', path: ['kind'], label: 'item_kind', choices: words.words(provisionKinds) },
    { kind: 'choice', path: ['role'], label: 'role', choices: words.roles },
    { kind: 'text', path: ['label'], label: 'item_label', help: 'places' },
    { kind: 'map', path: ['spec'], label: 'item_spec', help: 'places' },
    { kind: 'choice', path: ['forEach'], label: 'for_each', choices: words.tables },
    { kind: 'switch', path: ['credential'], label: 'credential', unset: false },
    { kind: 'choice', path: ['recipient'], label: 'recipient', choices: words.recipients },
    { kind: 'lines', path: ['needs'], label: 'needs', help: 'needs' },
    words.when,
  ],
});

/** What whoever takes the step answers. */
export const asks = (words: Vocabulary): FieldSpec => ({
  kind: 'part',
  path: ['asks'],
  label: 'asks',
  blank: () => ({ type: 'object', properties: { jawaban: blankQuestion(words) } }),
  fields: [
    questionList(words, ['properties'], 'step'),
    {
      kind: 'choices',
      free: true,
      path: ['required'],
      label: 'required',
      choices: (item) => namesIn(valueAt(item, ['properties'])),
    },
  ],
});

/** What whoever takes the step may attach. */
export const files = (words: Vocabulary): FieldSpec => ({
  kind: 'list',
  optional: true,
  path: ['files'],
  label: 'files',
  titleOf: (item) => String(valueAt(item, ['title']) ?? ''),
  blank: () => ({ key: 'berkas', title: words.t('authoring.new.paper'), kind: 'document' }),
  fields: [
    { kind: 'text', path: ['title'], label: 'title' },
    { kind: 'text', path: ['key'], label: 'key', help: 'key' },
    { kind: 'choice', path: ['kind'], label: 'paper_kind', choices: words.words(['document', 'photo']) },
    { kind: 'switch', path: ['shared'], label: 'shared', unset: false },
  ],
});
