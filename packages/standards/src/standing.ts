import type { Blocker, CaseActor, CaseState } from './case.ts';
import type { StandardDefinition } from './definition/standard.ts';
import type { Step } from './definition/step.ts';
import { isApplicants } from './procedure.ts';

/**
 * Whether somebody holds one of a step's positions on its side; the holder of a receipt is the applicant and holds none. Whoever took
 * the case down at a desk composes it for its applicant.
 */
export const holdsStep = (step: Step, actor: CaseActor): boolean =>
  (actor.takesDown === true && step.kind === 'composition' && isApplicants(step)) ||
  actor.holdings.some(
    ({ side, position, unit }) =>
      side === step.actor.side &&
      unit === step.actor.unit &&
      (side === 'applicant' || step.actor.positions.includes(position)),
  );

/** Whether somebody may take a step: holds it and, where an officer is named, is that officer. */
export function mayTake(state: CaseState, step: Step, actor: CaseActor): boolean {
  const assignee = state.assignees[step.key];
  return holdsStep(step, actor) && (assignee === undefined || assignee === actor.person);
}

/** Four eyes: two steps of a pair are not for the same person. */
export function fourEyesBlockers(
  standard: StandardDefinition,
  state: CaseState,
  step: Step,
  actor: CaseActor,
): Blocker[] {
  const isOtherTaken = standard.fourEyes.some((pair) => {
    const other = pair[0] === step.key ? pair[1] : pair[1] === step.key ? pair[0] : undefined;
    return other !== undefined && actor.person !== null && state.takenBy[other] === actor.person;
  });
  return isOtherTaken
    ? [
        {
          code: 'four-eyes',
          detail: 'Langkah ini harus diambil oleh pejabat yang berbeda.',
          subject: step.key,
        },
      ]
    : [];
}
