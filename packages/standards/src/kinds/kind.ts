import type { Blocker, CaseActor, CaseFacts, CaseState, People } from '../case.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Step } from '../definition/step.ts';
import type { Effect } from '../effect.ts';

/** What an action may look at: the case, and who is asking. */
export interface CaseTurn {
  standard: StandardDefinition;
  state: CaseState;
  facts: CaseFacts;
  actor: CaseActor;
  people: People;
}

/** The same for an outcome, with the step it belongs to. */
export interface Turn<S extends Step = Step> extends CaseTurn {
  step: S;
}

/** The properties of an action's input, JSON Schema; every one with a title and examples. */
export type InputProperties = Record<
  string,
  { title: string; examples: unknown[] } & Record<string, unknown>
>;

/** The input of an action before it is written out as JSON Schema. */
export interface Input {
  properties: InputProperties;
  required: string[];
}

/** A text that the outcome lives by: given in this field of the input, or as the note. */
export interface Words {
  field: string;
  title: string;
  example: string;
  required: boolean;
}

/** The input as it was given, valid. */
export type Given = Record<string, unknown>;

/** What an action asks whoever takes it. */
export interface Asking<T extends CaseTurn> {
  input?(turn: T): Input;
  words?(turn: T): Words;
  /** What the input says in words, beside the note: the title of a reason chosen. */
  says?(turn: T, given: Given): string | null;
}

/** What an outcome of a kind of step needs and sets off. Moving to the target, letters, clock and notices are the engine's. */
export interface Outcome<S extends Step = Step> extends Asking<Turn<S>> {
  blockers?(turn: Turn<S>): Blocker[];
  effects?(turn: Turn<S>, given: Given): Effect[];
  changes?(turn: Turn<S>, given: Given): Partial<CaseState>;
}

/** What happens when a case arrives at a step; `turn.state` is the state with the outcome's changes. */
export interface Entry {
  effects?: Effect[];
  changes?: Partial<CaseState>;
}

/** A kind of step: its outcomes by key, and what arriving there means. */
export interface Kind<S extends Step = Step> {
  outcomes: { [outcome in keyof S['on'] & string]-?: Outcome<S> };
  enter?(turn: Turn<S>): Entry;
  /** Whether the step may be taken although the case is not at it. */
  isOpen?(turn: Turn<S>): boolean;
}
