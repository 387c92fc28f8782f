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

/** The steps of this key, one in each procedure that has it. */
export const stepsNamed = ({ procedure, variants }: StandardDefinition, key: string): Step[] =>
  [...(procedure ?? []), ...(variants ?? []).flatMap((variant) => variant.procedure)].filter(
    (step) => step.key === key,
  );

/** An outcome of a step and everything it begins: one step, an end, or several steps at once. */
export interface Wiring {
  outcome: string;
  targets: string[];
}

/** How the outcomes of a step are wired, in the order of the document. */
export const wiringOf = (step: Step): Wiring[] =>
  Object.entries(step.on).flatMap(([outcome, target]: [string, string | string[] | undefined]) =>
    target === undefined ? [] : [{ outcome, targets: [target].flat() }],
  );

/** Where the outcomes of a step lead, in the order of the document; an outcome that begins several steps is told once for each. */
export const outcomesOf = (step: Step): { outcome: string; target: string }[] =>
  wiringOf(step).flatMap(({ outcome, targets }) => targets.map((target) => ({ outcome, target })));

/** The steps that belong to whoever asks, before the case is sent: the composition and what its side does before it. */
export function openingSteps(procedure: readonly Step[]): Step[] {
  const first = procedure.findIndex((step) => step.kind === 'composition');
  const side = procedure[first]?.actor.side;
  return procedure.filter((step, index) => index <= first && step.actor.side === side);
}

/** Whether a step is the applicant's: a member of the public's, or the unit's that asks. */
export const isApplicants = ({ actor }: Pick<Step, 'actor'>): boolean =>
  actor.side !== 'agency' && actor.unit === undefined;

/** Whether a step confirms what was done, and nothing comes after it: silence may then be taken for consent. */
export const isLastWord = (step: Step): boolean => step.kind === 'acceptance' && isEnd(step.on.accept);
