import type { StandardDefinition } from './definition/standard.ts';
import type { Step } from './definition/step.ts';
import { outcomesOf, procedureOf } from './procedure.ts';

/** Steps whose holders may begin a case: those that compose it, and the first one where it leads to them. */
export const filingSteps = (steps: readonly Step[]): Step[] => {
  const compositions = steps.filter((step) => step.kind === 'composition').map((step) => step.key);
  const first = steps[0];
  return steps.filter(
    (step) =>
      compositions.includes(step.key) ||
      (step === first && outcomesOf(step).some(({ target }) => compositions.includes(target))),
  );
};

/** Positions of a unit whose holders may begin a case for it, in any variant. */
export const unitFilersOf = (standard: StandardDefinition): string[] => {
  const variants = standard.variants?.map(({ key }) => key) ?? [null];
  const steps = variants.flatMap((variant) => filingSteps(procedureOf(standard, variant)));
  return [
    ...new Set(
      steps.flatMap(({ actor }) =>
        actor.side === 'organization' && actor.unit === undefined ? actor.positions : [],
      ),
    ),
  ];
};
