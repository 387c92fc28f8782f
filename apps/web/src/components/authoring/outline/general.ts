import { type FieldSpec, valueAt } from '../field-spec.ts';
import { provisionKinds } from '../step-parts.ts';
import type { useVocabulary } from '../vocabulary.ts';
import { type Section, titled } from './section.ts';

type Vocabulary = ReturnType<typeof useVocabulary>;

/** What the service is, and for whom. */
export const general = (words: Vocabulary): Section => ({
  key: 'general',
  owns: [
    'title',
    'summary',
    'code',
    'version',
    'abbreviation',
    'applicants',
    'search',
    'sources',
    'evaluation',
    'channels',
    'assets',
    'assetsOf',
    'confidentiality',
    'notices',
    'searchFirst',
    'survey',
    'duplicates',
  ],
  fields: [
    { kind: 'text', path: ['title'], label: 'title' },
    { kind: 'text', path: ['abbreviation'], label: 'abbreviation', help: 'abbreviation' },
    { kind: 'multiline', path: ['summary'], label: 'summary' },
    { kind: 'text', path: ['code'], label: 'code', help: 'code' },
    { kind: 'number', path: ['version'], label: 'version' },
    {
      kind: 'choices',
      free: true,
      path: ['applicants', 'organizations'],
      label: 'organizations',
      choices: words.kindsOfUnits,
    },
    {
      kind: 'choices',
      free: true,
      path: ['applicants', 'public'],
      label: 'public',
      choices: words.words(['person', 'legal-entity']),
    },
    { kind: 'lines', path: ['search'], label: 'search', help: 'search' },
    { kind: 'lines', path: ['sources'], label: 'sources', help: 'lines' },
    {
      kind: 'choice',
      path: ['evaluation', 'every'],
      label: 'every',
      choices: words.words(['P3M', 'P6M', 'P1Y']),
    },
    { kind: 'choice', path: ['evaluation', 'by'], label: 'evaluated_by', choices: words.agencyPositions },
    {
      kind: 'choice',
      path: ['searchFirst'],
      label: 'search_first',
      help: 'search_first',
      choices: words.words(['public-information']),
    },
    {
      kind: 'choices',
      free: true,
      path: ['assets'],
      label: 'assets',
      choices: words.words(provisionKinds),
    },
    { kind: 'choice', path: ['assetsOf'], label: 'assets_of', choices: words.properties },
    {
      kind: 'list',
      optional: true,
      path: ['channels'],
      label: 'intake_channels',
      titleOf: titled,
      blank: () => ({ key: 'loket', title: words.t('authoring.new.channel') }),
      fields: [
        { kind: 'text', path: ['title'], label: 'title' },
        { kind: 'text', path: ['key'], label: 'key', help: 'key' },
        tracking(words),
      ],
    },
    survey(words),
    {
      kind: 'part',
      path: ['duplicates'],
      label: 'duplicates',
      blank: () => ({ linkedBy: [] }),
      fields: [{ kind: 'choices', path: ['linkedBy'], label: 'linked_by', choices: words.agencyPositions }],
    },
    {
      kind: 'part',
      path: ['notices'],
      label: 'notices',
      blank: () => ({ email: 'email' }),
      fields: [
        { kind: 'choice', path: ['name'], label: 'notice_name', choices: words.properties },
        { kind: 'choice', path: ['email'], label: 'notice_email', choices: words.properties },
        { kind: 'choice', path: ['phone'], label: 'notice_phone', choices: words.properties },
      ],
    },
    {
      kind: 'part',
      path: ['confidentiality'],
      label: 'confidentiality',
      blank: () => ({
        content: {
          seenBy: words
            .agencyPositions()
            .slice(0, 1)
            .map(({ value }) => value),
        },
      }),
      fields: [identity(words), content(words)],
    },
  ],
});

/** Who reads what a reporter keeps back about who they are. */
const identity = (words: Vocabulary): FieldSpec => ({
  kind: 'part',
  path: ['identity'],
  label: 'hidden_identity',
  blank: () => ({ fields: [], seenBy: [] }),
  fields: [
    { kind: 'choices', path: ['fields'], label: 'hidden_fields', choices: words.properties },
    { kind: 'choices', path: ['seenBy'], label: 'seen_by', choices: words.agencyPositions },
  ],
});

/** Who reads what is kept from the public. */
const content = (words: Vocabulary): FieldSpec => ({
  kind: 'part',
  path: ['content'],
  label: 'hidden_content',
  blank: () => ({ seenBy: [] }),
  fields: [{ kind: 'choices', path: ['seenBy'], label: 'seen_by', choices: words.agencyPositions }],
});

/** What an agency asks of those it served beside the nine elements of the law. */
/** Numbers that cases have at a channel of their own. */
const tracking = (words: Vocabulary): FieldSpec => ({
  kind: 'part',
  path: ['tracking'],
  label: 'tracking',
  blank: () => ({ field: '', copiedBy: [] }),
  fields: [
    { kind: 'choice', path: ['field'], label: 'tracking_field', choices: words.properties },
    { kind: 'text', path: ['url'], label: 'tracking_url', help: 'tracking_url' },
    { kind: 'choices', path: ['copiedBy'], label: 'tracking_copied_by', choices: words.agencyPositions },
  ],
});

const survey = (words: Vocabulary): FieldSpec => {
  const blank = () => ({
    key: 'pertanyaan',
    question: words.t('authoring.new.question'),
    answers: ['Tidak baik', 'Kurang baik', 'Baik', 'Sangat baik'],
  });
  return {
    kind: 'part',
    path: ['survey'],
    label: 'survey',
    blank: () => ({ questions: [blank()] }),
    fields: [
      {
        kind: 'list',
        path: ['questions'],
        label: 'survey_questions',
        titleOf: (item) => String(valueAt(item, ['question']) ?? ''),
        blank,
        fields: [
          { kind: 'multiline', path: ['question'], label: 'question' },
          { kind: 'text', path: ['key'], label: 'key', help: 'key' },
          { kind: 'lines', path: ['answers'], label: 'survey_answers', help: 'survey_answers' },
        ],
      },
    ],
  };
};
