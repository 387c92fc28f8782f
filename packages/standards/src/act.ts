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
import type { CaseTurn, CaseWideAction } from './case-actions/case-wide-action.ts';
import { caseWideActions } from './case-actions/index.ts';
import { hasEnded } from './clock-effects.ts';
import type { StandardDefinition } from './definition/standard.ts';
import type { Step } from './definition/step.ts';
import { readInput, refuseInput } from './input.ts';
import { outcomeOf } from './kinds/index.ts';
import { closing, move, settle } from './move.ts';
import { outcomesOf, procedureOf } from './procedure.ts';
import { fourEyesBlockers, holdsStep, mayTake } from './standing.ts';

/**
 * What an action comes to: the next state and the effects to carry out, or a refusal. Pure: nothing has happened yet, and after a
 * refusal nothing will have.
 *
 * Refuse order, the contract's: `unknown-action` (no step of the procedure has it), `invalid-input` (422), `not-your-step` (403),
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
  const wide = Object.hasOwn(caseWideActions, action.key) ? caseWideActions[action.key] : undefined;
  if (wide !== undefined) return actOnCase(wide, { standard, state, facts, actor }, action);

  const having = procedureOf(standard, state.variant).filter(
    (step) => targetOf(step, action.key) !== undefined,
  );
  if (having.length === 0) return refused({ code: 'unknown-action' });
  const present = having.filter(({ key }) => state.steps.includes(key));
  const step = present.find((candidate) => mayTake(state, candidate, actor)) ?? present[0];
  if (step === undefined) return refuseOutOfTurn(state, having, actor);

  const turn = { standard, state, facts, actor, people, step };
  const outcome = outcomeOf(step, action.key);
  const target = targetOf(step, action.key);
  if (outcome === undefined || target === undefined) return refused({ code: 'unknown-action' });
  const { faults, given, note } = readInput(outcome, turn, action);
  if (faults.length > 0) return refused({ code: 'invalid-input', errors: faults });
  if (!mayTake(state, step, actor)) return refused({ code: 'not-your-step' });
  const blockers = [...fourEyesBlockers(standard, state, step, actor), ...(outcome.blockers?.(turn) ?? [])];
  if (blockers.length > 0) return refused({ code: 'blocked', blockers });
  return move(turn, { key: action.key, target, outcome, given, note });
}

function actOnCase(wide: CaseWideAction, turn: CaseTurn, { key, input, note }: CaseAction): ActResult {
  const errors = refuseInput(input);
  if (errors.length > 0) return refused({ code: 'invalid-input', errors });
  if (!wide.mayTake(turn)) return refused({ code: 'not-your-step' });
  const blockers = wide.blockers(turn);
  if (blockers.length > 0) return refused({ code: 'blocked', blockers });
  const after = { ...turn.state, ...wide.changes(turn) };
  return {
    ok: true,
    ...settle(turn, after, closing(turn, after), key),
    step: null,
    note: note?.trim() || null,
  };
}

/** The action exists but not here: those who hold its step are told so, it is none of the others' business. */
function refuseOutOfTurn(state: CaseState, having: Step[], actor: CaseActor): ActResult {
  if (!having.some((step) => holdsStep(step, actor))) return refused({ code: 'not-your-step' });
  const blocker: Blocker = hasEnded(state)
    ? { code: 'case-ended', detail: 'Permohonan ini sudah berakhir.' }
    : { code: 'out-of-turn', detail: 'Tindakan ini tidak tersedia pada langkah sekarang.' };
  return refused({ code: 'blocked', blockers: [blocker] });
}

const targetOf = (step: Step, outcome: string): string | undefined =>
  outcomesOf(step).find((candidate) => candidate.outcome === outcome)?.target;

const refused = (refusal: Refusal): ActResult => ({ ok: false, refusal });
