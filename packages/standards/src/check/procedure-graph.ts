import type { Step } from '../definition/step.ts';
import { isEnd, outcomesOf } from '../procedure.ts';

/** The steps that can be reached from a step, itself among them. `through` says which steps one may pass. */
export function reachableFrom(
  procedure: readonly Step[],
  start: string,
  through: (step: Step) => boolean = () => true,
): Set<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (reached.has(key)) continue;
    reached.add(key);
    const step = procedure.find((candidate) => candidate.key === key);
    if (step === undefined) continue;
    if (through(step)) waiting.push(...outcomesOf(step).map(({ target }) => target));
    if (step.otherwise !== undefined) waiting.push(step.otherwise);
  }
  return reached;
}

/** The steps at which a case can be taken up: the first, and those at which an applicant may object. */
export const entriesOf = (procedure: readonly Step[]): string[] =>
  procedure
    .filter((step, index) => index === 0 || (step.kind === 'objection' && step.on.object !== undefined))
    .map(({ key }) => key);

/** Whether an end can be reached from a step. */
export const canEnd = (procedure: readonly Step[], start: string): boolean =>
  [...reachableFrom(procedure, start)].some(isEnd);
