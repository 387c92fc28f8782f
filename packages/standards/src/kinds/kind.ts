import type { Blocker, CaseActor, CaseFacts, CaseState, Effect, People } from '../case.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Step } from '../definition/step.ts';

/** Everything an outcome may look at: the case, the step it belongs to, and who is asking. */
export interface Turn<S extends Step = Step> {
  standard: StandardDefinition;
  state: CaseState;
  facts: CaseFacts;
  actor: CaseActor;
  people: People;
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

/** What an outcome of a kind of step needs and sets off. Moving to the target, letters, clock and notices are the engine's. */
export interface Outcome<S extends Step = Step> {
  input?(turn: Turn<S>): Input;
  words?(turn: Turn<S>): Words;
  /** What the input says in words, beside the note: the title of a reason chosen. */
  says?(turn: Turn<S>, given: Given): string | null;
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
}
