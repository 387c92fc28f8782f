import type { Static } from 'typebox';
import type { ObjectionStep } from '../definition/step.ts';
import { chosenReason, reasonChoice } from './choose-reason.ts';
import { consequenceTest } from './consequence-test.ts';
import type { Input, Kind } from './kind.ts';

const decisions = [
  { key: 'upheld', title: 'Keberatan ditolak' },
  { key: 'partly', title: 'Keberatan diterima sebagian' },
  { key: 'granted', title: 'Keberatan diterima' },
];

/** Keberatan: the applicant objects to the answer, to its absence or to a refusal, and a superior settles it. */
export const objection: Kind<Static<typeof ObjectionStep>> = {
  outcomes: {
    object: {
      input: ({ standard }) => reasonChoice('ground', 'Alasan keberatan', standard.reasons.objection),
      words: () => ({
        field: 'statement',
        title: 'Uraian keberatan',
        example: 'Jawaban yang diterima tidak sesuai dengan yang diminta.',
        required: true,
      }),
      says: ({ standard }, given) => chosenReason(given, 'ground', standard.reasons.objection),
      changes: () => ({ status: 'open', objected: true }),
    },
    settle: {
      input: ({ step }) => withTest(reasonChoice('decision', 'Putusan', decisions), step.consequenceTest),
      words: () => ({
        field: 'answer',
        title: 'Tanggapan atas keberatan',
        example: 'Setelah dipelajari, keberatan Saudara kami tanggapi sebagai berikut.',
        required: true,
      }),
      says: (_, given) => chosenReason(given, 'decision', decisions),
      changes: () => ({ answered: true }),
    },
  },
  isOpen: ({ step, state, facts }) =>
    step.on.object !== undefined &&
    !state.objected &&
    facts.lapsed?.objection !== true &&
    (state.status === 'completed' ||
      state.status === 'rejected' ||
      (state.status === 'open' && state.clock === 'running' && facts.lapsed?.due === true)),
};

/** Where the information stays closed the superior records a test too; where it is opened there is nothing to test. */
function withTest(input: Input, isAsked: true | undefined): Input {
  if (!isAsked) return input;
  return { ...input, properties: { ...input.properties, ...consequenceTest(false).properties } };
}
