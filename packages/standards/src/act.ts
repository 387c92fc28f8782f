import { arrive } from './arrive.ts';
import type {
  ActResult,
  Blocker,
  CaseAction,
  CaseActor,
  CaseFacts,
  CaseState,
  People,
  Refusal,
} from './case.ts';
import type { CaseWideAction } from './case-actions/case-wide-action.ts';
import { caseWideActions } from './case-actions/index.ts';
import { hasEnded } from './clock-effects.ts';
import type { StandardDefinition } from './definition/standard.ts';
import type { Step } from './definition/step.ts';
import { readInput } from './input.ts';
import { kindOf, outcomeOf } from './kinds/index.ts';
import type { CaseTurn } from './kinds/kind.ts';
import { closing, lettersOf, move, settle } from './move.ts';
import { procedureOf, wiringOf } from './procedure.ts';
import { fourEyesBlockers, holdsStep, mayTake } from './standing.ts';

/**
 * What an action comes to: the next state and the effects to carry out, or a refusal. Pure: nothing has happened yet, and after a
 * refusal nothing will have.
 *
 * Refuse order, the contract's: `unknown-action` (no step of the procedure has it, or not the one that it names), `invalid-input` (422), `not-your-step` (403),
 * `blocked` (409; also an action of another step than the present one, taken by somebody who holds that step).
 *
 * @example
 * const result = act(standard, state, { key: 'submit', note: null, input: {} }, actor, facts, people);
 * if (result.ok) result.state.status; // 'open'
 */
export function act(
  standard: StandardDefinition,
  state: CaseState,
  action: CaseAction,
  actor: CaseActor,
  facts: CaseFacts,
  people: People,
): ActResult {
  const onCase = { standard, state, facts, actor, people };
  const wide = Object.hasOwn(caseWideActions, action.key) ? caseWideActions[action.key] : undefined;
  if (action.step === undefined && wide?.isKnown(standard)) return actOnCase(wide, onCase, action);

  const having = procedureOf(standard, state.variant)
    .filter(({ key }) => action.step === undefined || key === action.step)
    .filter((step) => targetsOf(step, action.key));
  if (having.length === 0) return refused({ code: 'unknown-action' });
  const present = having.filter((step) => isAt(onCase, step));
  const step = present.find((candidate) => mayTake(state, candidate, actor)) ?? present[0];
  if (step === undefined) return refuseOutOfTurn(state, having, actor);

  const turn = { ...onCase, step };
  const outcome = outcomeOf(step, action.key);
  const targets = targetsOf(step, action.key);
  if (outcome === undefined || targets === undefined) return refused({ code: 'unknown-action' });
  const { faults, given, said } = readInput(outcome, turn, action);
  if (faults.length > 0) return refused({ code: 'invalid-input', errors: faults });
  if (!mayTake(state, step, actor)) return refused({ code: 'not-your-step' });
  const blockers = [...fourEyesBlockers(standard, state, step, actor), ...(outcome.blockers?.(turn) ?? [])];
  if (blockers.length > 0) return refused({ code: 'blocked', blockers });
  return move(turn, { key: action.key, targets, outcome, given, said });
}

/** Whether a case is at a step, or the step may be taken wherever the case is. */
export const isAt = (turn: CaseTurn, step: Step): boolean =>
  turn.state.steps.includes(step.key) || (kindOf(step).isOpen?.({ ...turn, step }) ?? false);

function actOnCase(wide: CaseWideAction, turn: CaseTurn, action: CaseAction): ActResult {
  const { faults, given, said } = readInput(wide, turn, action);
  if (faults.length > 0) return refused({ code: 'invalid-input', errors: faults });
  if (!wide.mayTake(turn)) return refused({ code: 'not-your-step' });
  const blockers = wide.blockers(turn);
  if (blockers.length > 0) return refused({ code: 'blocked', blockers });
  const changed = { ...turn.state, ...wide.changes(turn, given) };
  const target = wide.target?.(turn);
  const { state: after, effects } =
    target === undefined
      ? { state: changed, effects: [] }
      : arrive({ ...turn, state: changed }, null, [target]);
  const following = [...lettersOf(turn, action.key, null, said), ...effects, ...closing(turn, after)];
  return { ok: true, ...settle(turn, after, following, action.key, said.note), step: null, ...said };
}

/** The action exists but not here: those who hold its step are told so, it is none of the others' business. */
function refuseOutOfTurn(state: CaseState, having: Step[], actor: CaseActor): ActResult {
  if (!having.some((step) => holdsStep(step, actor))) return refused({ code: 'not-your-step' });
  const blocker: Blocker = hasEnded(state)
    ? { code: 'case-ended', detail: 'Permohonan ini sudah berakhir.' }
    : { code: 'out-of-turn', detail: 'Tindakan ini tidak tersedia pada langkah sekarang.' };
  return refused({ code: 'blocked', blockers: [blocker] });
}

const targetsOf = (step: Step, outcome: string): string[] | undefined =>
  wiringOf(step).find((candidate) => candidate.outcome === outcome)?.targets;

const refused = (refusal: Refusal): ActResult => ({ ok: false, refusal });
