import type { Static } from 'typebox';
import type { Blocker, CaseFacts } from '../case.ts';
import type { VerificationStep } from '../definition/step.ts';
import { isAnswered, requirementsOf } from '../requirements.ts';
import type { Kind, Turn } from './kind.ts';
import { reasonForReturn } from './reason-for-return.ts';

/** Verifikasi: every paper gets its verdict, then the case goes on, back or to its end. */
export const verification: Kind<Static<typeof VerificationStep>> = {
  outcomes: {
    approve: { blockers: papersNotAccepted },
    return: { words: ({ facts }) => ({ ...reasonForReturn, required: !hasRejectedPaper(facts) }) },
    reject: {
      input: ({ standard }) => ({
        properties: {
          reason: {
            type: 'string',
            title: 'Alasan penolakan',
            oneOf: standard.reasons.rejection.map(({ key, title }) => ({ const: key, title })),
            examples: standard.reasons.rejection.slice(0, 1).map(({ key }) => key),
          },
        },
        required: ['reason'],
      }),
      says: ({ standard }, { reason }) =>
        standard.reasons.rejection.find(({ key }) => key === reason)?.title ?? null,
    },
  },
};

function papersNotAccepted({ standard, facts }: Turn): Blocker[] {
  return requirementsOf(standard).flatMap((requirement) => {
    const { key: subject, title, mandatory, reviewable } = requirement;
    const known = facts.requirements[subject];
    if (known === undefined || !isAnswered(requirement, known)) {
      return mandatory ? [{ code: 'requirement-missing', detail: `${title} belum ada.`, subject }] : [];
    }
    if (!reviewable || known.verdict === 'accepted') return [];
    return known.verdict === 'rejected'
      ? [{ code: 'paper-rejected', detail: `${title} perlu diperbaiki.`, subject }]
      : [{ code: 'paper-not-reviewed', detail: `${title} belum diperiksa.`, subject }];
  });
}

const hasRejectedPaper = (facts: CaseFacts): boolean =>
  Object.values(facts.requirements).some(({ verdict }) => verdict === 'rejected');
