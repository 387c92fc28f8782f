import type { Static } from 'typebox';
import type { HandoverStep } from '../definition/step.ts';
import type { Kind } from './kind.ts';

/** Serah terima: what was made becomes the unit's, and each recipient is told of the sealed credential. */
export const handover: Kind<Static<typeof HandoverStep>> = {
  outcomes: {
    deliver: {
      blockers: ({ facts }) =>
        facts.credentialsNeeded
          .filter(({ present }) => !present)
          .map(({ label, recipient }) => ({
            code: 'credential-missing',
            detail: `Kode akses ${label} untuk ${recipient} belum tersedia.`,
            subject: label,
          })),
      effects: ({ facts }) => [
        ...(facts.provisions.length > 0 ? [{ type: 'register-assets' as const }] : []),
        ...(facts.credentialsNeeded.length > 0
          ? [
              { type: 'deliver-credentials' as const },
              { type: 'notify' as const, audience: 'recipients' as const, about: 'deliver' },
            ]
          : []),
      ],
      changes: () => ({ delivered: true }),
    },
  },
};
