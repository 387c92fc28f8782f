import { type FieldSpec, valueAt } from './field-spec.ts';
import type { useVocabulary } from './vocabulary.ts';

type Vocabulary = ReturnType<typeof useVocabulary>;

const formats = ['multiline', 'date', 'time', 'subdomain', 'mailbox', 'nip', 'nik', 'phone', 'email'];
/** What questions that refer to a person are called here. */
const REFERENCES: Readonly<Record<string, string>> = { person: 'official', official: 'colleague' };
const isOf =
  (...types: string[]) =>
  (item: unknown) =>
    types.includes(String(valueAt(item, ['type'])));
const hasChoices = (item: unknown) => valueAt(item, ['oneOf']) !== undefined;

/** The fields of one question: what is asked, how it is answered, when. A column of a table is a question that takes no table. */
export const questionFields = (words: Vocabulary, where: 'form' | 'column' | 'step'): FieldSpec[] => [
  { kind: 'text', path: ['title'], label: 'question' },
  {
    kind: 'choice',
    path: [],
    label: 'type',
    choices: words.words([
      ...['string', 'integer', 'number', 'boolean'],
      ...(where === 'form' ? ['official', 'colleague', 'array'] : []),
    ]),
    read: (item) => REFERENCES[String(valueAt(item, ['$ref']))] ?? valueAt(item, ['type']),
    write: (type, item) => answered(words, type, item),
  },
  { kind: 'choice', path: ['format'], label: 'format', choices: words.words(formats), when: isOf('string') },
  {
    kind: 'switch',
    path: ['notAfter'],
    label: 'not_after',
    unset: false,
    on: 'today',
    when: (item) => valueAt(item, ['format']) === 'date',
  },
  { kind: 'number', path: ['minLength'], label: 'min_length', when: isOf('string') },
  { kind: 'number', path: ['maxLength'], label: 'max_length', when: isOf('string') },
  { kind: 'text', path: ['pattern'], label: 'pattern', help: 'pattern', when: isOf('string') },
  {
    kind: 'lines',
    path: ['enum'],
    label: 'one_of',
    help: 'lines',
    when: (item) => isOf('string')(item) && valueAt(item, ['enum']) !== undefined,
  },
  { kind: 'number', path: ['minimum'], label: 'minimum', when: isOf('integer', 'number') },
  { kind: 'number', path: ['maximum'], label: 'maximum', when: isOf('integer', 'number') },
  { kind: 'multiline', path: ['description'], label: 'description' },
  ...(where === 'form'
    ? [
        {
          kind: 'text',
          path: ['default'],
          label: 'begins_with',
          help: 'places',
          when: isOf('string', 'integer', 'number'),
        } satisfies FieldSpec as FieldSpec,
      ]
    : []),
  choiceList(words, 'text', isOf('string')),
  choiceList(words, 'number', isOf('integer', 'number')),
  ...(where === 'form' ? columns(words) : []),
  {
    kind: 'text',
    path: ['examples', 0],
    label: 'example',
    when: (item) => isOf('string')(item) && !hasChoices(item),
  },
  {
    kind: 'choice',
    path: ['examples', 0],
    label: 'example',
    choices: (item) => choicesOf(item),
    when: (item) => isOf('string')(item) && hasChoices(item),
  },
  { kind: 'number', path: ['examples', 0], label: 'example', when: isOf('integer', 'number') },
  {
    kind: 'choice',
    path: ['examples', 0],
    label: 'example',
    when: isOf('boolean'),
    choices: words.words(['true', 'false']),
    write: (choice) => choice === 'true',
  },
  ...(where === 'form' ? [words.when] : []),
];

/** The answers there are to choose from, each with its words. */
const choiceList = (
  words: Vocabulary,
  kind: 'text' | 'number',
  when: (item: unknown) => boolean,
): FieldSpec => ({
  kind: 'list',
  optional: true,
  path: ['oneOf'],
  label: 'one_of',
  when,
  titleOf: (item) => String(valueAt(item, ['title']) ?? valueAt(item, ['const']) ?? ''),
  blank: () => ({ const: kind === 'text' ? 'pilihan' : 1, title: words.t('authoring.new.choice') }),
  fields: [
    { kind: 'text', path: ['title'], label: 'title' },
    { kind, path: ['const'], label: 'chosen_value' },
  ],
});

/** A table's columns, and how many rows it takes. */
const columns = (words: Vocabulary): FieldSpec[] => [
  {
    kind: 'entries',
    path: ['items', 'properties'],
    label: 'columns',
    when: isOf('array'),
    titleOf: (item, key) => String(valueAt(item, ['title']) ?? key),
    blank: () => blankQuestion(words),
    fields: questionFields(words, 'column'),
  },
  {
    kind: 'choices',
    free: true,
    path: ['items', 'required'],
    label: 'required',
    when: isOf('array'),
    choices: (item) => namesIn(valueAt(item, ['items', 'properties'])),
  },
  { kind: 'number', path: ['minItems'], label: 'min_rows', when: isOf('array') },
  { kind: 'number', path: ['maxItems'], label: 'max_rows', when: isOf('array') },
];

/** Questions under names of their own. */
export const questionList = (
  words: Vocabulary,
  path: readonly string[],
  where: 'form' | 'step',
): FieldSpec => ({
  kind: 'entries',
  path,
  label: 'properties',
  titleOf: (item, key) => String(valueAt(item, ['title']) ?? key),
  blank: () => blankQuestion(words),
  fields: questionFields(words, where),
});

/** A question to begin with. */
export const blankQuestion = (words: Vocabulary) => ({
  type: 'string',
  title: words.t('authoring.new.field'),
  maxLength: 200,
  examples: [words.t('authoring.new.example')],
});

/** The same question answered in another way; what only the old way knew is left behind. */
const answered = (words: Vocabulary, type: string, item: unknown): unknown => {
  const kept = Object.fromEntries(
    ['title', 'description', 'when'].flatMap((name) => {
      const value = valueAt(item, [name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  switch (type) {
    case 'official':
      return { $ref: 'person', ...kept };
    case 'colleague':
      return { $ref: 'official', ...kept };
    case 'array':
      return {
        ...{ type, ...kept, minItems: 1, maxItems: 100 },
        items: { type: 'object', required: ['nama'], properties: { nama: blankQuestion(words) } },
      };
    case 'string':
      return { ...blankQuestion(words), ...kept };
    case 'boolean':
      return { type, ...kept, examples: [true] };
    default:
      return { type, ...kept, minimum: 0, examples: [1] };
  }
};

const choicesOf = (item: unknown) => {
  const list = valueAt(item, ['oneOf']);
  return (Array.isArray(list) ? list : []).map((one) => ({
    value: String(valueAt(one, ['const'])),
    label: String(valueAt(one, ['title']) ?? valueAt(one, ['const'])),
  }));
};

/** Names under which things are kept, with their titles. */
export const namesIn = (entries: unknown) =>
  Object.entries((entries ?? {}) as Record<string, unknown>).map(([value, one]) => ({
    value,
    label: String(valueAt(one, ['title']) ?? value),
  }));
