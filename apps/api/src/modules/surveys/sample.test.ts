import { describe, expect, it } from 'vitest';
import { sampleOf } from './sample.ts';

describe('the sample', () => {
  it.each([
    [0, 0],
    [1, 1],
    [10, 10],
    [20, 19],
    [50, 44],
    [100, 80],
    [150, 108],
    [200, 132],
    [300, 169],
    [500, 217],
    [1000, 278],
    [5000, 357],
  ])('of %i is %i, as the table of Krejcie and Morgan has it', (population, sample) => {
    expect(sampleOf(population)).toBe(sample);
  });
});
