/** The hash that a chain had at a sequence. */
export interface ChainMark {
  sequence: number;
  hash: string;
}

/**
 * Where a chain, whole in itself, is not the one that `known` marks are of: entries `cut` off its end, or `rewritten` with all that
 * follow; null if it bears them all. Entries in order of their sequence, from 1.
 */
export const holdAgainst = (
  known: readonly ChainMark[],
  entries: readonly ChainMark[],
): { sequence: number; reason: 'cut' | 'rewritten' } | null => {
  const wrong = known.find(({ sequence, hash }) => entries[sequence - 1]?.hash !== hash);
  if (wrong === undefined) return null;
  return wrong.sequence > entries.length
    ? { sequence: entries.length + 1, reason: 'cut' }
    : { sequence: wrong.sequence, reason: 'rewritten' };
};
