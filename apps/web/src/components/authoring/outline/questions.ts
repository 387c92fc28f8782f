import { questionList } from '../question-fields.ts';
import type { useVocabulary } from '../vocabulary.ts';
import { type Section, titled } from './section.ts';

type Vocabulary = ReturnType<typeof useVocabulary>;

/** What is asked, and on which page. */
export const questions = (words: Vocabulary): Section => ({
  key: 'form',
  owns: ['form', 'sections'],
  fields: [
    questionList(words, ['form', 'properties'], 'form'),
    { kind: 'choices', path: ['form', 'required'], label: 'required', choices: words.properties },
    { kind: 'choice', path: ['form', 'subject'], label: 'form_subject', choices: words.properties },
    {
      kind: 'list',
      optional: true,
      path: ['sections'],
      label: 'pages',
      titleOf: titled,
      blank: () => ({ title: words.t('authoring.new.page'), fields: [] }),
      fields: [
        { kind: 'text', path: ['title'], label: 'title' },
        { kind: 'choices', path: ['fields'], label: 'page_fields', choices: words.properties },
      ],
    },
  ],
});
