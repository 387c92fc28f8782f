import type { Static } from 'typebox';
import type { Blocker, CaseFacts } from '../case.ts';
import { valuesOf } from '../condition.ts';
import type { VerificationStep } from '../definition/step.ts';
import { isAnswered, requirementsOf } from '../requirements.ts';
import { classChoice } from './choose-class.ts';
import { chosenReason, reasonChoice } from './choose-reason.ts';
import type { Kind, Turn } from './kind.ts';
import { reasonForReturn } from './reason-for-return.ts';

/** Verifikasi: every paper gets its verdict, then the case goes on, back or to its end. */
export const verification: Kind<Static<typeof VerificationStep>> = {
  outcomes: {
    approve: {
      input: ({ standard, step }) =>
        step.classifies ? classChoice(standard.classes) : { properties: {}, required: [] },
      blockers: papersNotAccepted,
      changes: (_, { class: chosen }) => (typeof chosen === 'string' ? { class: chosen } : {}),
    },
    return: { words: ({ facts }) => ({ ...reasonForReturn, required: !hasRejectedPaper(facts) }) },
    reject: {
      input: ({ standard }) => reasonChoice('reason', 'Alasan penolakan', standard.reasons.rejection),
      says: ({ standard }, given) => chosenReason(given, 'reason', standard.reasons.rejection),
    },
  },
};

function papersNotAccepted({ standard, state, facts }: Turn): Blocker[] {
  return requirementsOf(standard, valuesOf(state, facts)).flatMap((requirement) => {
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
