/** One of a list by a draw from 0 to 1; the heavier, the likelier. @throws when there is none */
export const weighted = <T>(list: readonly T[], draw: number, weightOf: (one: T) => number): T => {
  let left = draw * list.reduce((sum, one) => sum + weightOf(one), 0);
  for (const one of list) {
    left -= weightOf(one);
    if (left < 0) return one;
  }
  const last = list.at(-1);
  if (last === undefined) throw new Error('There is nothing to choose from.');
  return last;
};
