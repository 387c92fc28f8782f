import { reminderList } from '../reminder-list.ts';
import { span, timeUnits } from '../step-parts.ts';
import type { useVocabulary } from '../vocabulary.ts';
import { type Section, titled } from './section.ts';

type Vocabulary = ReturnType<typeof useVocabulary>;

/** What is promised, and what moves it. */
export const times = (words: Vocabulary): Section => ({
  key: 'times',
  owns: ['deadline', 'internalTarget', 'classes', 'acceptanceWindow', 'reminders', 'reopening', 'effective'],
  fields: [
    { kind: 'number', path: ['deadline', 'amount'], label: 'deadline' },
    { kind: 'choice', path: ['deadline', 'unit'], label: 'unit', choices: words.words(timeUnits) },
    {
      kind: 'choice',
      path: ['deadline', 'from'],
      label: 'from',
      choices: (item, root) => [
        ...words.words(['submission', 'classification'])(item, root),
        ...words.steps(item, root),
      ],
    },
    {
      kind: 'choice',
      path: ['deadline', 'until'],
      label: 'until',
      choices: words.words(['delivery', 'answer', 'completion']),
    },
    { kind: 'date', empty: null, path: ['effective'], label: 'effective' },
    span(words, ['deadline', 'extension'], 'extension'),
    {
      kind: 'part',
      path: ['internalTarget'],
      label: 'internal_target',
      blank: () => ({ from: 1, to: 2, unit: 'working-day' }),
      fields: [
        { kind: 'number', path: ['from'], label: 'at_least' },
        { kind: 'number', path: ['to'], label: 'at_most' },
        { kind: 'choice', path: ['unit'], label: 'unit', choices: words.words(timeUnits) },
      ],
    },
    span(words, ['acceptanceWindow'], 'acceptance_window'),
    reminderList(words),
    {
      kind: 'part',
      path: ['reopening'],
      label: 'reopening',
      blank: (root) => ({
        to: words.steps(null, root)[0]?.value ?? '',
        within: { amount: 10, unit: 'working-day' },
      }),
      fields: [
        { kind: 'choice', path: ['to'], label: 'reopened_at', choices: words.steps },
        { kind: 'number', path: ['within', 'amount'], label: 'reopened_within' },
        { kind: 'choice', path: ['within', 'unit'], label: 'unit', choices: words.words(timeUnits) },
      ],
    },
    {
      kind: 'list',
      optional: true,
      path: ['classes'],
      label: 'classes',
      titleOf: titled,
      blank: () => ({
        ...{ key: 'klasifikasi', title: words.t('authoring.new.class') },
        deadline: { amount: 5, unit: 'working-day' },
      }),
      fields: [
        { kind: 'text', path: ['title'], label: 'title' },
        { kind: 'text', path: ['key'], label: 'key', help: 'key' },
        { kind: 'number', path: ['deadline', 'amount'], label: 'deadline' },
        { kind: 'choice', path: ['deadline', 'unit'], label: 'unit', choices: words.words(timeUnits) },
      ],
    },
  ],
});
