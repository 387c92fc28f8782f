/** Kinds of steps at which somebody decides about what others prepared: read one paragraph, look at the letter, say yes or no. */
const deciding = new Set(['assignment', 'disposition', 'endorsement', 'ratification']);

/** Whether deciding is all that waits for somebody. */
export const onlyDecides = (kinds: readonly { kind: string }[]): boolean =>
  kinds.length > 0 && kinds.every(({ kind }) => deciding.has(kind));
