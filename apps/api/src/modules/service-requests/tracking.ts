import type { Tracking } from '@pendopo/contracts';
import { stepOf } from '@pendopo/standards';
import type { CaseAtHand } from './cases.ts';
import { isOverdue, mayFillIn } from './view.ts';

/** Where a case stands, for whoever has its number and its receipt: no names, no answers, no papers. */
export const presentTracking = (atHand: CaseAtHand): Tracking => {
  const { loaded, definition, now } = atHand;
  const step = loaded.step === null ? undefined : stepOf(definition, loaded.state.variant, loaded.step);
  return {
    number: loaded.number ?? '',
    standard: { code: loaded.standard, title: definition.title },
    agency: loaded.agency,
    status: loaded.status,
    step: step === undefined ? null : { no: String(step.no), title: step.title },
    waitsForApplicant:
      step?.actor.side === 'applicant' || (loaded.status === 'returned' && mayFillIn(atHand)),
    submittedAt: loaded.submittedAt,
    dueAt: loaded.dueAt,
    overdue: isOverdue(loaded, now),
    endedAt: loaded.endedAt,
    updatedAt: loaded.updatedAt,
  };
};
