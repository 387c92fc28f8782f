import { type FieldSpec, valueAt } from '../field-spec.ts';
import type { useVocabulary } from '../vocabulary.ts';
import { type Section, titled } from './section.ts';

type Vocabulary = ReturnType<typeof useVocabulary>;

/** What is asked for, and why it may come back. */
export const papers = (words: Vocabulary): Section => ({
  key: 'requirements',
  owns: ['requirements', 'reasons'],
  fields: [
    {
      kind: 'list',
      path: ['requirements'],
      label: 'requirements',
      titleOf: titled,
      blank: () => ({ key: 'berkas-baru', title: words.t('authoring.new.paper'), kind: 'document' }),
      fields: [
        { kind: 'text', path: ['title'], label: 'title' },
        { kind: 'text', path: ['key'], label: 'key', help: 'key' },
        {
          kind: 'choice',
          path: ['kind'],
          label: 'paper_kind',
          choices: words.words(['document', 'photo', 'table', 'field']),
        },
        { kind: 'text', path: ['signedBy'], label: 'signed_by' },
        { kind: 'multiline', path: ['description'], label: 'description' },
        { kind: 'switch', path: ['mandatory'], label: 'mandatory', unset: true },
        { kind: 'switch', path: ['stamped'], label: 'stamped', unset: false },
        {
          kind: 'choices',
          free: true,
          path: ['accept'],
          label: 'accept',
          choices: words.words(['pdf', 'png', 'jpeg']),
          when: isUploaded,
        },
        { kind: 'number', path: ['maxFiles'], label: 'max_files', when: isUploaded },
        { kind: 'number', path: ['maxMegabytes'], label: 'max_megabytes', when: isUploaded },
        { kind: 'switch', path: ['reviewable'], label: 'reviewed', unset: true, when: isUploaded },
        {
          kind: 'switch',
          path: ['reviewable'],
          label: 'reviewed',
          unset: false,
          when: (item) => !isUploaded(item),
        },
        words.when,
      ],
    },
    reasons(words, 'paper'),
    reasons(words, 'rejection'),
    { ...reasons(words, 'denial'), optional: true },
    { ...reasons(words, 'objection'), optional: true },
  ],
});

const isUploaded = (item: unknown) => ['document', 'photo'].includes(String(valueAt(item, ['kind'])));

const reasons = (words: Vocabulary, list: string): Extract<FieldSpec, { kind: 'list' }> => ({
  kind: 'list',
  path: ['reasons', list],
  label: `reasons_${list}`,
  titleOf: titled,
  blank: () => ({ key: 'alasan-baru', title: words.t('authoring.new.reason') }),
  fields: [
    { kind: 'text', path: ['title'], label: 'title' },
    { kind: 'text', path: ['key'], label: 'key', help: 'key' },
  ],
});
