import { describe, expect, it } from 'vitest';
import { gradeOf, meanScore, satisfactionIndex } from './satisfaction-index.ts';

/** Five respondents, U1 to U9. */
const answers = ['434443433', '332434433', '443444444', '333433323', '433443433'];
const sums = Array.from({ length: 9 }, (_, at) => answers.reduce((sum, row) => sum + Number(row[at]), 0));

describe('the satisfaction index', () => {
  it('is that of the worked example', () => {
    expect(sums).toEqual([18, 16, 15, 20, 18, 17, 19, 15, 16]);
    expect(sums.map((sum) => meanScore(sum, 5))).toEqual([3.6, 3.2, 3, 4, 3.6, 3.4, 3.8, 3, 3.2]);
    expect(satisfactionIndex(sums, 5)).toBe(85.56);
    expect(gradeOf(85.56)).toBe('B');
  });

  it.each([
    [1, 25],
    [4, 100],
  ])('of answers that are all %i is %i', (answer, index) => {
    expect(satisfactionIndex(Array(9).fill(7 * answer), 7)).toBe(index);
  });

  it.each([
    [25, 'D'],
    [64.99, 'D'],
    [65, 'C'],
    [76.6, 'C'],
    [76.61, 'B'],
    [88.3, 'B'],
    [88.31, 'A'],
    [100, 'A'],
  ])('of %d is graded %s', (index, grade) => {
    expect(gradeOf(index)).toBe(grade);
  });

  // 10,000 respondents come between the bands that the law prints: it is the rounded index that is graded.
  it.each([
    ['half a hundredth below C', 233_982, 65, 'C'],
    ['less than that', 233_981, 64.99, 'D'],
    ['in the hole below B', 275_777, 76.6, 'C'],
    ['where B begins once rounded', 275_778, 76.61, 'B'],
    ['where A begins once rounded', 317_898, 88.31, 'A'],
    ['in the hole below A', 317_897, 88.3, 'B'],
  ])('is rounded before it is graded: %s', (_, total, index, grade) => {
    const found = satisfactionIndex([total, 0, 0, 0, 0, 0, 0, 0, 0], 10_000);
    expect([found, gradeOf(found)]).toEqual([index, grade]);
  });
});
