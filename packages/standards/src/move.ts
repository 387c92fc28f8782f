import type { ActResult, CaseState, CaseStatus, Effect } from './case.ts';
import { clockEffects, hasEnded } from './clock-effects.ts';
import { kindOf } from './kinds/index.ts';
import type { Given, Outcome, Turn } from './kinds/kind.ts';
import { isEnd, stepOf } from './procedure.ts';

/** Carries a case from a step to the target of an outcome: the next state and all that follows from it. */
export function move(
  turn: Turn,
  {
    key,
    target,
    outcome,
    given,
    note,
  }: { key: string; target: string; outcome: Outcome; given: Given; note: string | null },
): ActResult {
  const { state: before, step, actor } = turn;
  const left: CaseState = {
    ...before,
    ...outcome.changes?.(turn, given),
    steps: before.steps.filter((other) => other !== step.key),
    takenBy: actor.person === null ? before.takenBy : { ...before.takenBy, [step.key]: actor.person },
  };
  const arrival = arrive({ ...turn, state: left }, target);
  const effects = [
    ...(outcome.effects?.(turn, given) ?? []),
    ...lettersOf(turn, key, note),
    ...arrival.effects,
    ...closing(turn, arrival.state),
  ];
  return { ok: true, ...settle(turn, arrival.state, effects, key), step, note };
}

/** Adds clock and notices to a change of the case, which every change has in common. */
export function settle(
  { standard, state: before }: Pick<Turn, 'standard' | 'state'>,
  after: CaseState,
  effects: Effect[],
  key: string,
): { state: CaseState; effects: Effect[] } {
  const { effects: marks, clock } = clockEffects(standard, before, after);
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

/** Sealed credentials of a case that comes to nothing are destroyed. */
export const closing = ({ facts }: Pick<Turn, 'facts'>, after: CaseState): Effect[] =>
  (after.status === 'rejected' || after.status === 'cancelled') &&
  facts.handovers.some(({ status }) => status === 'sealed' || status === 'delivered')
    ? [{ type: 'withdraw-credentials' }]
    : [];

function arrive(turn: Turn, target: string): { state: CaseState; effects: Effect[] } {
  const { standard, state } = turn;
  if (isEnd(target)) {
    return { state: { ...state, status: target, formOpen: false, openRequirements: [] }, effects: [] };
  }
  const step = stepOf(standard, state.variant, target);
  if (step === undefined) throw new RangeError(`${standard.code} has no step ${target}`);
  const steps = state.steps.includes(target) ? state.steps : [...state.steps, target];
  const entered: CaseState = { ...state, steps };
  const entry = kindOf(step).enter?.({ ...turn, state: entered, step }) ?? {};
  return {
    state: { ...entered, ...entry.changes },
    effects: [{ type: 'enter', step: target }, ...(entry.effects ?? [])],
  };
}

/** The letters that an outcome issues. A receipt is given once, for the first submission. */
const lettersOf = ({ standard, state, step }: Turn, outcome: string, reason: string | null): Effect[] =>
  standard.letters
    .filter(({ issue }) => issue.outcome === outcome && (issue.step === undefined || issue.step === step.key))
    .filter(({ kind }) => kind !== 'receipt' || state.status === 'draft')
    .map(({ key }) => ({ type: 'issue-letter', letter: key, reason }));

const toldToApplicants: CaseStatus[] = ['returned', 'rejected', 'completed', 'cancelled'];

function notices(before: CaseState, after: CaseState, about: string): Effect[] {
  const isNews =
    (after.status !== before.status && toldToApplicants.includes(after.status)) ||
    (after.delivered && !before.delivered);
  return [
    ...(hasEnded(after) ? [] : [{ type: 'notify' as const, audience: 'step' as const, about }]),
    ...(isNews ? [{ type: 'notify' as const, audience: 'applicant' as const, about }] : []),
  ];
}
