import { type ConditionValues, holds } from './condition.ts';
import type { StandardDefinition } from './definition/standard.ts';
import type { Step } from './definition/step.ts';
import { partAround } from './parallel.ts';
import { isEnd, procedureOf, wiringOf } from './procedure.ts';

/** One outcome taken on a way through a procedure. */
export interface PathStep {
  step: string;
  outcome: string;
  /** Where the case then stands: the key of its step, the first of several in the order of the document, or an end. */
  to: string;
}

/**
 * Every way through a procedure from its first step to an end on which each way back is taken at most `rounds` times; where the
 * applicant may object to an end, also the ways on from there. What is done at once is walked in the order of the document. Conditions
 * are decided by `values`; without them every step that has one is both taken and passed by. There are many ways: take as many as are
 * needed.
 *
 * @example
 * walkPaths(standard, null).next().value // [{ step: 'apply', outcome: 'submit', to: 'verify' }, …, { …, to: 'completed' }]
 */
export function* walkPaths(
  standard: StandardDefinition,
  variant: string | null,
  rounds = 2,
  values?: ConditionValues,
): Generator<PathStep[]> {
  const procedure = procedureOf(standard, variant);
  const orderOf = (key: string) => procedure.findIndex((step) => step.key === key);
  const inOrder = (keys: Iterable<string>) => [...new Set(keys)].sort((a, b) => orderOf(a) - orderOf(b));
  const objection = procedure.find((step) => step.kind === 'objection' && step.on.object !== undefined);
  const first = procedure[0];
  if (first !== undefined) yield* from([first.key], []);

  function* from(standing: string[], path: PathStep[]): Generator<PathStep[]> {
    const step = procedure[orderOf(standing[0] ?? '')];
    if (step === undefined) return;
    for (const { outcome, targets } of wiringOf(step)) {
      const taken = path.filter((earlier) => earlier.step === step.key && earlier.outcome === outcome).length;
      const isBack = targets.some((target) => !isEnd(target) && orderOf(target) <= orderOf(step.key));
      if (isBack && taken >= rounds) continue;
      for (const landing of landings(targets)) yield* go(step, outcome, landing, standing, path);
    }
  }

  function* go(
    step: Step,
    outcome: string,
    landing: string[],
    standing: string[],
    path: PathStep[],
  ): Generator<PathStep[]> {
    const end = landing.find(isEnd);
    const next = end === undefined ? inOrder(standingAfter(step, landing, standing)) : [];
    const further = [...path, { step: step.key, outcome, to: end ?? next[0] ?? '' }];
    if (end === undefined) yield* from(next, further);
    else {
      yield further;
      const isObjected = further.some((earlier) => earlier.outcome === 'object');
      if (objection !== undefined && !isObjected) yield* from([objection.key], further);
    }
  }

  function standingAfter(left: Step, landing: string[], standing: string[]): string[] {
    const part = partAround(procedure, left.key);
    const stays = landing.every((key) => part?.inside.has(key) || key === part?.join);
    const all = [...(stays ? standing.filter((key) => key !== left.key) : []), ...landing];
    return all.length === 1 ? all : all.filter((key) => !procedure[orderOf(key)]?.join);
  }

  /** Where targets can lead, with each step that has a condition taken or passed by. */
  function landings(targets: readonly string[]): string[][] {
    return targets.reduce<string[][]>(
      (all, target) =>
        all.flatMap((landing) => landingsOf(target, []).map((key) => inOrder([...landing, key]))),
      [[]],
    );
  }

  function landingsOf(target: string, passed: string[]): string[] {
    const step = procedure[orderOf(target)];
    if (step?.otherwise === undefined || passed.includes(target)) return [target];
    const isTaken = values === undefined || holds(step.when, values);
    const isPassed = values === undefined || !isTaken;
    return [
      ...(isTaken ? [target] : []),
      ...(isPassed ? landingsOf(step.otherwise, [...passed, target]) : []),
    ];
  }
}
