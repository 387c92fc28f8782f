/** The words of the law for a satisfaction index, from worst to best. */
export type Grade = 'D' | 'C' | 'B' | 'A';

/** From which index on a grade is reached. The law prints bands with holes between them; to two decimals these are their lower edges. */
const EDGES: readonly (readonly [number, Grade])[] = [
  [88.31, 'A'],
  [76.61, 'B'],
  [65, 'C'],
];

/**
 * The satisfaction index (IKM): 25 times the sum of the elements' means, each with the same weight, to two decimals. The weight is 1/n
 * itself: the 0.11 that the law prints for nine elements loses a point of a hundred.
 *
 * @param sums of every element the sum of its answers, 1 to 4 each.
 *
 * @example
 * satisfactionIndex([18, 16, 15, 20, 18, 17, 19, 15, 16], 5) //=> 85.56
 */
export const satisfactionIndex = (sums: readonly number[], respondents: number): number => {
  const total = sums.reduce((sum, one) => sum + one, 0);
  // One division of whole numbers, so that a half is a half when it is rounded.
  return Math.round((2500 * total) / (sums.length * respondents)) / 100;
};

/** The mean of an element (NRR), to two decimals as it is printed. */
export const meanScore = (sum: number, respondents: number): number =>
  Math.round((100 * sum) / respondents) / 100;

/** The grade of an index of two decimals. */
export const gradeOf = (index: number): Grade => EDGES.find(([edge]) => index >= edge)?.[1] ?? 'D';
