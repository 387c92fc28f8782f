import { describe, expect, it } from 'vitest';
import { checkLetterNumberPattern, formatLetterNumber, LetterNumberRefused } from './number-pattern.ts';

const parts = {
  no: 7,
  date: Temporal.PlainDate.from('2026-09-03'),
  classification: '500.12',
  unit: 'KOMINFO',
  abbreviation: 'HST',
};

describe("a letter's number", () => {
  it.each([
    ['{classification}/{no:4}/{unit}/{romanMonth}/{year}', '500.12/0007/KOMINFO/IX/2026'],
    ['{no}/DISKOMINFO/{year}', '7/DISKOMINFO/2026'],
    ['B/{no:3}/{month}/{year}', 'B/007/09/2026'],
    ['{abbreviation}-{year}-{no:4}', 'HST-2026-0007'],
  ])('follows the pattern %s', (pattern, number) => {
    expect(formatLetterNumber(pattern, parts)).toBe(number);
  });

  it('is never cut short by its padding', () => {
    expect(formatLetterNumber('{no:2}', { ...parts, no: 12_345 })).toBe('12345');
  });

  it('writes every month in Roman numerals', () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      formatLetterNumber('{no}/{romanMonth}', { ...parts, date: parts.date.with({ month: index + 1 }) }),
    );
    expect(months.map((number) => number.slice(2)).join(' ')).toBe('I II III IV V VI VII VIII IX X XI XII');
  });

  it('takes a dollar sign in a part literally', () => {
    expect(formatLetterNumber('{unit}/{no}', { ...parts, unit: "$&$'" })).toBe("$&$'/7");
  });

  it('is refused when the letter lacks what the pattern asks for', () => {
    const { unit: _, ...withoutUnit } = parts;
    expect(() => formatLetterNumber('{no}/{unit}', withoutUnit)).toThrow(LetterNumberRefused);
  });

  it.each([0, -1, 1.5])('is refused for the sequence %d', (no) => {
    expect(() => formatLetterNumber('{no}', { ...parts, no })).toThrow(LetterNumberRefused);
  });
});

describe('a number pattern', () => {
  it('is in order when its tokens are known and the sequence is among them', () => {
    expect(checkLetterNumberPattern('{classification}/{no:4}/{unit}/{romanMonth}/{year}')).toEqual([]);
  });

  it.each([
    ['{no}/{secret}', 'unknown token {secret}'],
    ['{no:0}/{no}', 'unknown token {no:0}'],
    ['{unit}/{year}', 'the sequence {no} is missing'],
    ['{no}/{year', 'a brace is not closed or not opened'],
    ['{no}}', 'a brace is not closed or not opened'],
  ])('%s is refused', (pattern, problem) => {
    expect(checkLetterNumberPattern(pattern)).toEqual([problem]);
    expect(() => formatLetterNumber(pattern, parts)).toThrow(problem);
  });
});
