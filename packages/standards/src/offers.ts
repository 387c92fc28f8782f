import { isAt } from './act.ts';
import { landingOf } from './arrive.ts';
import type { CaseActor, CaseFacts, CaseState, OfferedAction, People } from './case.ts';
import type { CaseWideAction } from './case-actions/case-wide-action.ts';
import { caseWideActions } from './case-actions/index.ts';
import type { StandardDefinition } from './definition/standard.ts';
import { inputOf } from './input.ts';
import { outcomeOf } from './kinds/index.ts';
import type { CaseTurn, Turn } from './kinds/kind.ts';
import { isEnd, openingSteps, procedureOf, wiringOf } from './procedure.ts';
import { fourEyesBlockers, mayTake } from './standing.ts';
import { actionTitle } from './titles.ts';

/**
 * What somebody may do with a case now: the outcomes of the steps that are theirs, in the order of the document, then actions on the
 * case as a whole. What stands in the way is said beside each; without blockers and with an input like its examples, `act` agrees.
 */
export function offers(
  standard: StandardDefinition,
  state: CaseState,
  facts: CaseFacts,
  actor: CaseActor,
  people: People,
): OfferedAction[] {
  const turn = { standard, state, facts, actor, people };
  const steps = procedureOf(standard, state.variant)
    .filter((step) => isAt(turn, step))
    .filter((step) => mayTake(state, step, actor));
  return [...steps.flatMap((step) => outcomesAt({ ...turn, step })), ...caseWide(turn)];
}

const outcomesAt = (turn: Turn): OfferedAction[] =>
  wiringOf(turn.step).flatMap(({ outcome: key, targets: [target] }) => {
    const outcome = outcomeOf(turn.step, key);
    if (outcome === undefined || target === undefined) return [];
    return [
      {
        key,
        step: turn.step.key,
        title: turn.step.labels?.[key] ?? actionTitle(key),
        leadsTo: leadsTo(turn, target),
        ...inputOf(outcome, turn),
        blockers: [
          ...fourEyesBlockers(turn.standard, turn.state, turn.step, turn.actor),
          ...(outcome.blockers?.(turn) ?? []),
        ],
      },
    ];
  });

const caseWide = (turn: CaseTurn): OfferedAction[] =>
  Object.entries(caseWideActions)
    .filter(([, action]) => action.isKnown(turn.standard) && action.isOffered(turn) && action.mayTake(turn))
    .map(([key, action]) => ({
      key,
      step: null,
      title: actionTitle(key),
      leadsTo: whereto(action, turn),
      ...inputOf(action, turn),
      blockers: action.blockers(turn),
    }));

/** Most actions on the case as a whole leave it where it is. */
function whereto(action: CaseWideAction, turn: CaseTurn): OfferedAction['leadsTo'] {
  const { status = turn.state.status, steps = turn.state.steps } = action.changes(turn, {});
  const target = action.target?.(turn);
  return { step: target === undefined ? (steps[0] ?? null) : landingOf(turn, target), status };
}

function leadsTo(turn: Turn, sent: string): OfferedAction['leadsTo'] {
  const { standard, state, step } = turn;
  const target = landingOf(turn, sent);
  if (isEnd(target)) return { step: null, status: target };
  const isApplicants = openingSteps(procedureOf(standard, state.variant)).some(({ key }) => key === target);
  if (!isApplicants) return { step: target, status: 'open' };
  const comesBack = state.status === 'open' && step.key !== target;
  return { step: target, status: comesBack ? 'returned' : state.status };
}
