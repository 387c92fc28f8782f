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

const does = (item: unknown) => String(valueAt(item, ['does']) ?? 'make');
const doing =
  (...deeds: string[]) =>
  (item: unknown) =>
    deeds.includes(does(item));

/** What is created at the step, or done with the asset that the case is about. */
export const items = (words: Vocabulary, when: (item: unknown) => boolean): FieldSpec => {
  const isMade = doing('make');
  const isSaid = doing('make', 'change');
  const isHanded = doing('make', 'entrust');
  return {
    kind: 'list',
    path: ['items'],
    label: 'items',
    when,
    titleOf: (item) => String(valueAt(item, ['title']) ?? valueAt(item, ['key']) ?? ''),
    blank: () => blankItem(words),
    fields: [
      { kind: 'text', path: ['title'], label: 'title' },
      { kind: 'text', path: ['key'], label: 'key', help: 'key' },
      {
        kind: 'choice',
        path: [],
        label: 'does',
        choices: words.words(['make', 'change', 'renew', 'entrust', 'suspend', 'resume', 'close']),
        read: does,
        write: (deed, item) => turned(words, deed, item),
      },
      {
        kind: 'choice',
        path: ['kind'],
        label: 'item_kind',
        choices: words.words(provisionKinds),
        when: isMade,
      },
      { kind: 'choice', path: ['role'], label: 'role', choices: words.roles, when: isMade },
      { kind: 'text', path: ['label'], label: 'item_label', help: 'places', when: isSaid },
      { kind: 'map', path: ['spec'], label: 'item_spec', help: 'places', when: isSaid },
      { kind: 'text', path: ['until'], label: 'new_until', help: 'places', when: doing('renew') },
      { kind: 'choice', path: ['forEach'], label: 'for_each', choices: words.tables, when: isMade },
      { kind: 'switch', path: ['credential'], label: 'credential', unset: false, when: isHanded },
      { kind: 'choice', path: ['recipient'], label: 'recipient', choices: words.recipients, when: isHanded },
      {
        kind: 'choice',
        path: ['along'],
        label: 'along',
        help: 'along',
        choices: words.wishes,
        when: doing('close'),
      },
      { kind: 'lines', path: ['needs'], label: 'needs', help: 'needs' },
      words.when,
    ],
  };
};

const blankItem = (words: Vocabulary) => ({
  ...{ key: 'layanan', kind: 'other', role: words.roles()[0]?.value ?? 'manual' },
  ...{ title: words.t('authoring.new.item'), label: '{{ organization.name }}', spec: {} },
});

/** The same item doing something else: what only the other could say is taken away. */
const turned = (words: Vocabulary, deed: string, item: unknown): Record<string, unknown> => {
  const kept = Object.entries((item ?? {}) as object).filter(([name]) =>
    ['key', 'title', 'when', 'needs'].includes(name),
  );
  const base = deed === 'make' ? blankItem(words) : { does: deed };
  return { ...base, ...Object.fromEntries(kept) };
};

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
