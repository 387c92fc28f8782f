import type { useVocabulary } from '../vocabulary.ts';
import { type Section, titled } from './section.ts';

type Vocabulary = ReturnType<typeof useVocabulary>;

/** What is sent, and when. */
export const letters = (words: Vocabulary): Section => ({
  key: 'letters',
  owns: ['letters'],
  fields: [
    {
      kind: 'list',
      path: ['letters'],
      label: 'letters',
      titleOf: titled,
      blank: () => ({
        key: 'tanda-terima',
        kind: 'receipt',
        title: 'Tanda Terima',
        issue: { outcome: 'submit' },
        subject: 'Tanda terima {{ standard.title }}',
        opening: ['Permohonan {{ standard.title }} dari {{ organization.name }} telah kami terima.'],
      }),
      fields: [
        { kind: 'text', path: ['title'], label: 'title' },
        { kind: 'text', path: ['key'], label: 'key', help: 'key' },
        {
          kind: 'choice',
          path: ['kind'],
          label: 'letter_kind',
          choices: words.words([
            ...['receipt', 'return', 'rejection', 'disposition', 'document', 'access', 'handover-record'],
            ...['referral', 'work-report', 'answer', 'delivery', 'extension', 'objection'],
          ]),
        },
        { kind: 'choice', path: ['issue', 'outcome'], label: 'issued_on', choices: words.happenings },
        { kind: 'choice', path: ['issue', 'step'], label: 'issued_at', choices: words.steps },
        { kind: 'choice', path: ['number'], label: 'number', choices: words.numberPatterns },
        { kind: 'choice', path: ['signedBy'], label: 'letter_signed_by', choices: words.agencyPositions },
        { kind: 'text', path: ['subject'], label: 'subject' },
        { kind: 'lines', path: ['opening'], label: 'opening', help: 'opening' },
        { kind: 'lines', path: ['closing'], label: 'closing', help: 'lines' },
        { kind: 'lines', path: ['copies'], label: 'copies', help: 'lines' },
        {
          kind: 'list',
          optional: true,
          path: ['facts'],
          label: 'letter_facts',
          titleOf: titled,
          blank: () => ({ title: words.t('authoring.new.column'), value: 'serviceRequest.number' }),
          fields: [
            { kind: 'text', path: ['title'], label: 'title' },
            { kind: 'lines', path: ['value'], label: 'column_value', help: 'column_value' },
            { kind: 'map', path: ['words'], label: 'column_words', help: 'column_words' },
          ],
        },
        { kind: 'text', path: ['givenBy'], label: 'given_by', help: 'column_value' },
        { kind: 'text', path: ['receivedBy'], label: 'received_by', help: 'column_value' },
      ],
    },
  ],
});
