import type { Static } from 'typebox';
import type { AcceptanceStep } from '../definition/step.ts';
import { isLastWord } from '../procedure.ts';
import type { Kind } from './kind.ts';

/** Konfirmasi penerimaan: the applicant confirms that it works, or says what does not; in the middle, agrees to what is offered. */
export const acceptance: Kind<Static<typeof AcceptanceStep>> = {
  outcomes: {
    accept: {},
    dispute: {
      words: () => ({
        field: 'problem',
        title: 'Kendala yang dialami',
        example: 'Akses belum dapat digunakan.',
        required: true,
      }),
      effects: () => [{ type: 'withdraw-credentials' }],
      changes: () => ({ delivered: false, answered: false }),
    },
  },
  enter: ({ step }) =>
    isLastWord(step) ? { effects: [{ type: 'schedule-acceptance', step: step.key }] } : {},
};
