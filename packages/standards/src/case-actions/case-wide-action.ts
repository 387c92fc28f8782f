import type { Blocker, CaseActor, CaseFacts, CaseState } from '../case.ts';
import type { StandardDefinition } from '../definition/standard.ts';

/** What an action on the case as a whole may look at. */
export interface CaseTurn {
  standard: StandardDefinition;
  state: CaseState;
  facts: CaseFacts;
  actor: CaseActor;
}

/** An action on the case as a whole, whatever its step. */
export interface CaseWideAction {
  /** Whether it can be thought of now: else it is not offered. */
  isOffered(turn: CaseTurn): boolean;
  mayTake(turn: CaseTurn): boolean;
  blockers(turn: CaseTurn): Blocker[];
  changes(turn: CaseTurn): Partial<CaseState>;
}
