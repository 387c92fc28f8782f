import type { StandardDefinition } from './definition/standard.ts';
import type { Step } from './definition/step.ts';

/** The ends of a procedure: targets that are no steps. */
export const ends = ['completed', 'rejected'] as const;
export type End = (typeof ends)[number];

/** Whether a target is an end and not a step. */
export const isEnd = (target: string): target is End => ends.some((end) => end === target);

/**
 * The steps of a standard, in the decree's order.
 *
 * @throws RangeError when the standard has no such variant, or none at all where it has several.
 */
export function procedureOf(standard: StandardDefinition, variant: string | null): Step[] {
  const procedure =
    variant === null
      ? standard.procedure
      : standard.variants?.find((candidate) => candidate.key === variant)?.procedure;
  if (procedure === undefined) throw new RangeError(`${standard.code} has no variant ${variant}`);
  return procedure;
}

/** One step of a procedure by its key, or undefined. */
export const stepOf = (standard: StandardDefinition, variant: string | null, key: string): Step | undefined =>
  procedureOf(standard, variant).find((step) => step.key === key);

/** Where the outcomes of a step lead, in the order of the document. */
export const outcomesOf = (step: Step): { outcome: string; target: string }[] =>
  Object.entries(step.on).flatMap(([outcome, target]) => (target === undefined ? [] : [{ outcome, target }]));

/** The steps that belong to whoever asks, before the case is sent: the composition and what its side does before it. */
export function openingSteps(procedure: readonly Step[]): Step[] {
  const last = procedure.findLastIndex((step) => step.kind === 'composition');
  const side = procedure[last]?.actor.side;
  return procedure.filter((step, index) => index <= last && step.actor.side === side);
}
