type Condition = Readonly<Record<string, unknown>>;

/**
 * Whether something of a standard is asked for, given the answers so far. Only answers of the form are known here: a condition on
 * anything else counts as met, for the server decides it.
 *
 * @example
 * isAsked({ 'form.applicant': 'person' }, { applicant: 'legal-entity' }) // false
 */
export const isAsked = (when: unknown, form: Readonly<Record<string, unknown>>): boolean =>
  Object.entries((when ?? {}) as Condition).every(
    ([path, expected]) => !path.startsWith('form.') || fits(expected, lookUp(form, path.split('.').slice(1))),
  );

const lookUp = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (found, name) =>
      typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[name] : undefined,
    value,
  );

const fits = (expected: unknown, value: unknown): boolean => {
  if (Array.isArray(value) && value.length > 0) return value.some((one) => fits(expected, one));
  if (Array.isArray(expected)) return expected.includes(value);
  if (typeof expected !== 'object' || expected === null) return expected === value;
  const {
    answered,
    min = -Infinity,
    max = Infinity,
  } = expected as {
    answered?: boolean;
    min?: number;
    max?: number;
  };
  if (answered !== undefined) return answered === isAnswer(value);
  return typeof value === 'number' && value >= min && value <= max;
};

/** Whether somebody has answered something at all. */
export const isAnswer = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
