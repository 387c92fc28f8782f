import type { StandardDefinition } from './definition/standard.ts';
import { isEnd, outcomesOf, procedureOf } from './procedure.ts';

/** One outcome taken on a way through a procedure. */
export interface PathStep {
  step: string;
  outcome: string;
  /** The key of the next step, or an end. */
  to: string;
}

/**
 * Every way through a procedure from its first step to an end on which each way back is taken at most `rounds` times. There are many:
 * take as many as are needed.
 *
 * @example
 * walkPaths(standard, null).next().value // [{ step: 'apply', outcome: 'submit', to: 'verify' }, …, { …, to: 'completed' }]
 */
export function* walkPaths(
  standard: StandardDefinition,
  variant: string | null,
  rounds = 2,
): Generator<PathStep[]> {
  const procedure = procedureOf(standard, variant);
  const orderOf = (key: string) => procedure.findIndex((step) => step.key === key);
  const first = procedure[0];
  if (first !== undefined) yield* from(first.key, []);

  function* from(key: string, path: PathStep[]): Generator<PathStep[]> {
    const step = procedure[orderOf(key)];
    if (step === undefined) return;
    for (const { outcome, target } of outcomesOf(step)) {
      const taken = path.filter((earlier) => earlier.step === key && earlier.outcome === outcome).length;
      const isBack = !isEnd(target) && orderOf(target) <= orderOf(key);
      if (isBack && taken >= rounds) continue;
      const further = [...path, { step: key, outcome, to: target }];
      if (isEnd(target)) yield further;
      else yield* from(target, further);
    }
  }
}
