/**
 * Answers what `ask` answered last, and asks anew where that is older than `keptMs`; whoever comes while it is asked waits for the same
 * answer.
 * @param first what is known at the beginning.
 */
export const remembered = <T>(
  keptMs: number,
  first: Promise<T>,
  ask: () => Promise<T>,
): (() => Promise<T>) => {
  let known = first;
  let until = performance.now() + keptMs;
  return () => {
    if (performance.now() >= until) {
      until = performance.now() + keptMs;
      known = ask();
    }
    return known;
  };
};
