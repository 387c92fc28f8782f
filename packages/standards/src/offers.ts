import type { CaseActor, CaseFacts, CaseState, OfferedAction, People } from './case.ts';
import { caseWideActions } from './case-actions/index.ts';
import type { StandardDefinition } from './definition/standard.ts';
import { inputOf } from './input.ts';
import { outcomeOf } from './kinds/index.ts';
import type { Turn } from './kinds/kind.ts';
import { isEnd, openingSteps, outcomesOf, procedureOf } from './procedure.ts';
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
  const steps = procedureOf(standard, state.variant)
    .filter(({ key }) => state.steps.includes(key))
    .filter((step) => mayTake(state, step, actor));
  return [
    ...steps.flatMap((step) => outcomesAt({ standard, state, facts, actor, people, step })),
    ...caseWide({ standard, state, facts, actor }),
  ];
}

const outcomesAt = (turn: Turn): OfferedAction[] =>
  outcomesOf(turn.step).flatMap(({ outcome: key, target }) => {
    const outcome = outcomeOf(turn.step, key);
    if (outcome === undefined) return [];
    return [
      {
        key,
        title: actionTitle(key),
        leadsTo: leadsTo(turn, target),
        ...inputOf(outcome, turn),
        blockers: [
          ...fourEyesBlockers(turn.standard, turn.state, turn.step, turn.actor),
          ...(outcome.blockers?.(turn) ?? []),
        ],
      },
    ];
  });

const caseWide = (turn: Parameters<(typeof caseWideActions)[string]['mayTake']>[0]): OfferedAction[] =>
  Object.entries(caseWideActions)
    .filter(([, action]) => action.isOffered(turn) && action.mayTake(turn))
    .map(([key, action]) => ({
      key,
      title: actionTitle(key),
      leadsTo: { step: null, status: action.changes(turn).status ?? turn.state.status },
      input: null,
      note: 'optional',
      blockers: action.blockers(turn),
    }));

function leadsTo({ standard, state, step }: Turn, target: string): OfferedAction['leadsTo'] {
  if (isEnd(target)) return { step: null, status: target };
  const isApplicants = openingSteps(procedureOf(standard, state.variant)).some(({ key }) => key === target);
  if (!isApplicants) return { step: target, status: 'open' };
  const comesBack = state.status === 'open' && step.key !== target;
  return { step: target, status: comesBack ? 'returned' : state.status };
}
