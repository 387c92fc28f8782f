import type { Static } from 'typebox';
import type { ReferralStep } from '../definition/step.ts';
import { stepOf } from '../procedure.ts';
import type { Kind } from './kind.ts';
import { reasonForReturn } from './reason-for-return.ts';

/** Rujukan: an outside party is asked under its own ticket number, and what it answers is recorded. */
export const referral: Kind<Static<typeof ReferralStep>> = {
  outcomes: {
    refer: {
      input: () => ({
        properties: {
          ticket: {
            type: 'string',
            title: 'Nomor tiket',
            minLength: 1,
            maxLength: 100,
            pattern: '\\S',
            examples: ['TKT-2026-00123'],
          },
        },
        required: ['ticket'],
      }),
      changes: ({ standard, state, step }, { ticket }) => {
        const next = stepOf(standard, state.variant, step.on.refer ?? '');
        const party = next?.actor.party ?? step.actor.party ?? '';
        return { referral: { party, ticket: String(ticket).trim() } };
      },
    },
    confirm: {
      words: () => ({
        field: 'answer',
        title: 'Jawaban pihak luar',
        example: 'Permohonan diterima dan sedang diproses.',
        required: true,
      }),
    },
    return: { words: () => reasonForReturn },
  },
};
