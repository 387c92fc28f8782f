import { checkDefinition } from '../check/check-definition.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Step } from '../definition/step.ts';
import type { DefinitionProblem } from '../documents/problem.ts';
import { changed } from './standard.fixture.ts';

/** Changes a standard; `step` finds one of its steps, or of its first variant's. */
export type Change = (standard: StandardDefinition, step: (key: string) => Step) => void;

/** The faults of a standard after a change, each with its place. */
export function faultsAfter(code: string, change: Change): DefinitionProblem[] {
  const { agency, definition } = changed(code, (standard) => {
    const steps = standard.procedure ?? standard.variants?.[0]?.procedure ?? [];
    change(standard, (key) => {
      const found = steps.find((step) => step.key === key);
      if (found === undefined) throw new Error(`${code} has no step ${key}`);
      return found;
    });
  });
  return checkDefinition(definition, agency);
}
