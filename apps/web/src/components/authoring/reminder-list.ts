import { type FieldSpec, valueAt } from './field-spec.ts';
import type { useVocabulary } from './vocabulary.ts';

type Vocabulary = ReturnType<typeof useVocabulary>;

/** Who is reminded when of what is due; a standard's own, or an agency's for those that have none. */
export const reminderList = (words: Vocabulary): FieldSpec => ({
  kind: 'list',
  optional: true,
  path: ['reminders'],
  label: 'reminders',
  help: 'reminders',
  titleOf: (item) =>
    ['when', 'to']
      .map((part) => words.t(`authoring.word.${String(valueAt(item, [part]) ?? 'at')}`))
      .join(' · '),
  blank: () => ({ when: 'before', amount: 1, unit: 'working-day', to: 'holder' }),
  fields: [
    {
      kind: 'choice',
      path: ['when'],
      label: 'reminder_when',
      choices: words.words(['before', 'at', 'after']),
    },
    { kind: 'number', path: ['amount'], label: 'amount', when: isApart },
    {
      kind: 'choice',
      path: ['unit'],
      label: 'unit',
      choices: words.words(['working-hour', 'working-day']),
      when: isApart,
    },
    {
      kind: 'choice',
      path: ['to'],
      label: 'reminder_to',
      choices: words.words(['holder', 'superior', 'top']),
    },
  ],
});

const isApart = (item: unknown): boolean => valueAt(item, ['when']) !== 'at';
