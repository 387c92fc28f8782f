/** The middle one of a list of numbers; NaN of none. */
export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/** Median, least and greatest of what a round's pair of numbers gives, round by round. */
export const spread = (numbers: readonly number[]): { median: number; from: number; to: number } => ({
  median: median(numbers),
  from: Math.min(...numbers),
  to: Math.max(...numbers),
});
