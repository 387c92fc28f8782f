import type { Blocker, CaseState } from '../case.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Asking, CaseTurn, Given } from '../kinds/kind.ts';

/** An action on the case as a whole, whatever its step. */
export interface CaseWideAction extends Asking<CaseTurn> {
  /** Whether a standard has it at all. */
  isKnown(standard: StandardDefinition): boolean;
  /** Whether it can be thought of now: else it is not offered. */
  isOffered(turn: CaseTurn): boolean;
  mayTake(turn: CaseTurn): boolean;
  blockers(turn: CaseTurn): Blocker[];
  changes(turn: CaseTurn, given: Given): Partial<CaseState>;
  /** It opens what is sealed: whoever takes it must have proved just now who they are. */
  asksFreshProof?: true;
  /** The step to which the case goes, where it goes to one. */
  target?(turn: CaseTurn): string | undefined;
}
