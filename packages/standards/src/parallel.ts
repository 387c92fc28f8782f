import type { Step } from './definition/step.ts';
import { wiringOf } from './procedure.ts';

/** A part of a procedure whose steps are done at once: what the document has between the step that begins them and the one that joins them. */
export interface ParallelPart {
  /** The step that begins it. */
  fork: string;
  inside: Set<string>;
  join: string;
}

/** The parts of a procedure that are done at once; a fork that nothing joins has none. */
export const partsOf = (procedure: readonly Step[]): ParallelPart[] =>
  procedure.flatMap((step, index) => {
    if (!isFork(step)) return [];
    const rest = procedure.slice(index + 1);
    const end = rest.findIndex(({ join }) => join);
    const join = rest[end]?.key;
    return join === undefined
      ? []
      : [{ fork: step.key, inside: new Set(rest.slice(0, end).map(({ key }) => key)), join }];
  });

/** The part in which a step is done at once with others. */
export const partAround = (procedure: readonly Step[], key: string): ParallelPart | undefined =>
  partsOf(procedure).find(({ inside }) => inside.has(key));

/** Whether an outcome of a step begins several steps at once. */
export const isFork = (step: Step): boolean => wiringOf(step).some(({ targets }) => targets.length > 1);
