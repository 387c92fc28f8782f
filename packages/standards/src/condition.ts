import type { CaseFacts, CaseState } from './case.ts';
import type { Condition, Expected } from './definition/condition.ts';
import { lookUp } from './templates/fill-template.ts';

/** What conditions speak of, in the shape of their paths. */
export type ConditionValues = Readonly<Record<string, unknown>>;

/**
 * Whether everything that a condition names is as expected; no condition holds always. A list of answers fits where one of them does.
 *
 * @example
 * holds({ 'form.applicant': 'person', 'form.copies': { min: 1 } }, { form: { applicant: 'person', copies: 3 } }) // true
 */
export const holds = (condition: Condition | undefined, values: ConditionValues): boolean =>
  Object.entries(condition ?? {}).every(([path, expected]) => fits(expected, lookUp(values, path)));

/** What a case gives its conditions to look at. */
export const valuesOf = (state: CaseState, facts: CaseFacts): ConditionValues => ({
  form: facts.form ?? {},
  answers: state.answers ?? {},
  organization: { kind: facts.organizationKind ?? null },
  asset: { kind: facts.assetKind ?? null },
  variant: state.variant,
  class: state.class ?? null,
});

function fits(expected: Expected, value: unknown): boolean {
  if (Array.isArray(value) && value.length > 0) return value.some((one) => fits(expected, one));
  if (Array.isArray(expected)) return expected.some((one) => one === value);
  if (typeof expected !== 'object') return expected === value;
  if ('answered' in expected) return expected.answered === isAnswer(value);
  if (typeof value !== 'number') return false;
  return value >= (expected.min ?? -Infinity) && value <= (expected.max ?? Infinity);
}

const isAnswer = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
