import type { CaseAtHand } from './cases.ts';
import { FormClosed, NotYourStep } from './errors.ts';
import { mayFillIn } from './view.ts';

/** Only whoever may fill the form now goes on. @throws {ProblemError} 403, then 409. */
export const refuseUnlessFillable = (atHand: CaseAtHand): void => {
  if (!mayFillIn(atHand)) throw NotYourStep();
  if (!atHand.loaded.state.formOpen) throw FormClosed();
};
