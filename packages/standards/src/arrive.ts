import type { CaseState } from './case.ts';
import { holds, valuesOf } from './condition.ts';
import type { Effect } from './effect.ts';
import { kindOf } from './kinds/index.ts';
import type { CaseTurn } from './kinds/kind.ts';
import { partAround } from './parallel.ts';
import { isEnd, procedureOf, stepOf } from './procedure.ts';

/** A case after it has gone to the targets of an outcome, and what that set off. */
export interface Arrival {
  state: CaseState;
  effects: Effect[];
}

/**
 * Takes a case that has left a step to the targets of an outcome. Steps whose condition does not hold are passed by. Where several
 * steps are in progress, one that leads to the step that joins them waits for the others, and one that leads out of the part that is
 * done at once ends all of it.
 */
export function arrive(turn: CaseTurn, left: string | null, targets: readonly string[]): Arrival {
  const landing = [...new Set(targets.map((target) => landingOf(turn, target)))];
  const end = landing.find(isEnd);
  if (end !== undefined) {
    const closed = { status: end, steps: [], formOpen: false, openRequirements: [] };
    return { state: { ...turn.state, ...closed }, effects: [] };
  }
  const procedure = procedureOf(turn.standard, turn.state.variant);
  const part = left === null ? undefined : partAround(procedure, left);
  const stays = landing.every((key) => part?.inside.has(key) || key === part?.join);
  const others = stays ? turn.state.steps.filter((key) => key !== left) : [];
  const isAlone = others.length + landing.length === 1;
  const joins = (key: string) => procedure.some((step) => step.key === key && step.join);
  const entered = landing.filter((key) => !others.includes(key) && (isAlone || !joins(key)));
  return entered.reduce<Arrival>(
    (arrival, key) => enter({ ...turn, state: arrival.state }, key, arrival.effects),
    { state: { ...turn.state, steps: others }, effects: [] },
  );
}

/** Where a case really comes when it is sent to a target: past every step whose condition does not hold. */
export function landingOf(
  { standard, state, facts }: Pick<CaseTurn, 'standard' | 'state' | 'facts'>,
  target: string,
): string {
  const values = valuesOf(state, facts);
  const passed = new Set<string>();
  let key = target;
  for (let step = stepOf(standard, state.variant, key); step !== undefined; ) {
    if (step.otherwise === undefined || holds(step.when, values) || passed.has(key)) return key;
    passed.add(key);
    key = step.otherwise;
    step = stepOf(standard, state.variant, key);
  }
  return key;
}

function enter(turn: CaseTurn, key: string, effects: Effect[]): Arrival {
  const { standard, state } = turn;
  const step = stepOf(standard, state.variant, key);
  if (step === undefined) throw new RangeError(`${standard.code} has no step ${key}`);
  const entered: CaseState = { ...state, steps: [...state.steps, key] };
  const entry = kindOf(step).enter?.({ ...turn, state: entered, step }) ?? {};
  return {
    state: { ...entered, ...entry.changes },
    effects: [...effects, { type: 'enter', step: key }, ...(entry.effects ?? [])],
  };
}
