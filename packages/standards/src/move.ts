import { arrive } from './arrive.ts';
import type { ActResult, CaseState, CaseStatus } from './case.ts';
import { clockEffects, hasEnded } from './clock-effects.ts';
import type { Detail, Effect } from './effect.ts';
import type { CaseTurn, Given, Outcome, Turn } from './kinds/kind.ts';

/** What was said with an action: in words, and thing by thing. */
export interface Said {
  note: string | null;
  details: Detail[];
}

/** Carries a case from a step to the targets of an outcome: the next state and all that follows from it. */
export function move(
  turn: Turn,
  {
    key,
    targets,
    outcome,
    given,
    said,
  }: { key: string; targets: string[]; outcome: Outcome; given: Given; said: Said },
): ActResult {
  const { state: before, step, actor } = turn;
  const left: CaseState = {
    ...before,
    ...outcome.changes?.(turn, given),
    takenBy: actor.person === null ? before.takenBy : { ...before.takenBy, [step.key]: actor.person },
  };
  const arrival = arrive({ ...turn, state: left }, step.key, targets);
  const effects = [
    ...(outcome.effects?.(turn, given) ?? []),
    ...lettersOf(turn, key, step.key, said),
    ...arrival.effects,
    ...closing(turn, arrival.state),
  ];
  return { ok: true, ...settle(turn, arrival.state, effects, key, said.note), step, ...said };
}

/** Adds clock and notices to a change of the case, which every change has in common. */
export function settle(
  { standard, state: before }: Pick<CaseTurn, 'standard' | 'state'>,
  after: CaseState,
  effects: Effect[],
  key: string,
  reason: string | null,
): { state: CaseState; effects: Effect[] } {
  const { effects: marks, clock } = clockEffects(standard, before, after, reason);
  // A number comes before the clock that runs under it; everything else after.
  const isNumber = (effect: Effect) => effect.type === 'take-number';
  return {
    state: { ...after, clock },
    effects: [
      ...effects.filter(isNumber),
      ...marks,
      ...effects.filter((effect) => !isNumber(effect)),
      ...notices(before, after, key),
    ],
  };
}

/** Of a case that comes to nothing sealed credentials are destroyed, and what was made is not forgotten: it stands in the register. */
export const closing = ({ facts }: Pick<CaseTurn, 'facts'>, after: CaseState): Effect[] => {
  if (after.status !== 'rejected' && after.status !== 'cancelled') return [];
  const isSealed = facts.handovers.some(({ status }) => status === 'sealed' || status === 'delivered');
  const isMade = facts.provisions.some(({ status }) => status === 'active');
  return [
    ...(isSealed ? [{ type: 'withdraw-credentials' as const }] : []),
    ...(isMade ? [{ type: 'register-assets' as const }] : []),
  ];
};

/** The letters that an action issues, at a step or on the case as a whole. A receipt is given once, for the first submission. */
export const lettersOf = (
  { standard, state }: Pick<CaseTurn, 'standard' | 'state'>,
  outcome: string,
  step: string | null,
  { note: reason, details }: Said,
): Effect[] =>
  standard.letters
    .filter(({ issue }) => issue.outcome === outcome && (issue.step === undefined || issue.step === step))
    .filter(({ kind }) => kind !== 'receipt' || state.status === 'draft')
    .map(({ key }) => ({ type: 'issue-letter', letter: key, reason, details }));

const toldToApplicants: CaseStatus[] = ['returned', 'rejected', 'completed', 'cancelled'];

function notices(before: CaseState, after: CaseState, about: string): Effect[] {
  const isNews =
    (after.status !== before.status && toldToApplicants.includes(after.status)) ||
    (after.delivered && !before.delivered) ||
    (after.answered && !before.answered) ||
    after.class !== before.class ||
    after.extended !== before.extended ||
    (after.identity?.openedTo.length ?? 0) > (before.identity?.openedTo.length ?? 0);
  return [
    ...(hasEnded(after) ? [] : [{ type: 'notify' as const, audience: 'step' as const, about }]),
    ...(isNews ? [{ type: 'notify' as const, audience: 'applicant' as const, about }] : []),
  ];
}
