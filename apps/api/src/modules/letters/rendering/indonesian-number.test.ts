import { describe, expect, it } from 'vitest';
import { numberInWords } from './indonesian-number.ts';

describe('a number in words', () => {
  it.each([
    [0, 'nol'],
    [1, 'satu'],
    [10, 'sepuluh'],
    [11, 'sebelas'],
    [12, 'dua belas'],
    [17, 'tujuh belas'],
    [20, 'dua puluh'],
    [31, 'tiga puluh satu'],
    [100, 'seratus'],
    [111, 'seratus sebelas'],
    [200, 'dua ratus'],
    [1000, 'seribu'],
    [1001, 'seribu satu'],
    [1945, 'seribu sembilan ratus empat puluh lima'],
    [2026, 'dua ribu dua puluh enam'],
    [11_000, 'sebelas ribu'],
    [999_999, 'sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan'],
  ])('says %i as "%s"', (number, words) => {
    expect(numberInWords(number)).toBe(words);
  });

  it.each([-1, 1.5, 1_000_000, Number.NaN])('refuses %d', (number) => {
    expect(() => numberInWords(number)).toThrow(RangeError);
  });
});
