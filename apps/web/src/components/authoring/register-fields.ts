import { type FieldSpec, valueAt } from './field-spec.ts';
import type { useVocabulary } from './vocabulary.ts';

type Vocabulary = ReturnType<typeof useVocabulary>;

/** The registers of a standard, each with its columns in their order. */
export const registerList = (words: Vocabulary): FieldSpec => ({
  kind: 'list',
  path: ['registers'],
  label: 'registers',
  titleOf: titled,
  blank: () => ({
    key: 'register-baru',
    title: words.t('authoring.new.register'),
    source: '',
    entry: { outcome: 'submit' },
    columns: [{ title: 'Nomor', value: 'serviceRequest.number' }],
  }),
  fields: [
    { kind: 'text', path: ['title'], label: 'title' },
    { kind: 'text', path: ['key'], label: 'key', help: 'key' },
    { kind: 'multiline', path: ['source'], label: 'register_source' },
    { kind: 'text', path: ['entry', 'outcome'], label: 'register_entry', help: 'register_entry' },
    { kind: 'choice', path: ['entry', 'step'], label: 'issued_at', choices: words.steps },
    {
      kind: 'list',
      path: ['columns'],
      label: 'register_columns',
      titleOf: titled,
      blank: () => ({ title: words.t('authoring.new.column'), value: 'serviceRequest.number' }),
      fields: [
        { kind: 'text', path: ['title'], label: 'title' },
        { kind: 'text', path: ['group'], label: 'column_group' },
        { kind: 'lines', path: ['value'], label: 'column_value', help: 'column_value' },
        { kind: 'map', path: ['words'], label: 'column_words', help: 'column_words' },
        { kind: 'text', path: ['source'], label: 'register_source' },
      ],
    },
  ],
});

const titled = (item: unknown): string => String(valueAt(item, ['title']) ?? '');
