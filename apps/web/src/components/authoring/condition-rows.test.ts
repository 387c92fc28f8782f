import { describe, expect, it } from 'vitest';
import { askedAs, conditionOf, rowsOf } from './condition-rows.ts';

describe('a condition in a form', () => {
  it.each([
    { 'form.kind': 'new' },
    { 'form.kind': ['new', 'renewed'], variant: 'company' },
    { 'form.copies': { min: 1 }, 'answers.assess.fee': { min: 1, max: 9 } },
    { 'form.phone': { answered: true }, class: { answered: false } },
    { 'form.paid': true },
  ])('says what it said: %j', (condition) => {
    expect(conditionOf(rowsOf(condition) ?? [])).toEqual(condition);
  });

  it('is nothing where nothing is asked', () => {
    expect(rowsOf(undefined)).toEqual([]);
    expect(conditionOf([])).toBeUndefined();
  });

  it('is left to YAML where no row can show it', () => {
    for (const odd of ['always', ['a'], { 'form.a': { like: 'x' } }, { 'form.a': [{ b: 1 }] }])
      expect(rowsOf(odd)).toBeNull();
  });

  it('asks for something else about the same thing', () => {
    const [row] = rowsOf({ 'form.copies': 3 }) ?? [];
    if (row === undefined) throw new Error('There is a row.');
    expect(conditionOf([askedAs(row, 'range')])).toEqual({ 'form.copies': { min: 1 } });
    expect(conditionOf([askedAs(row, 'unanswered')])).toEqual({ 'form.copies': { answered: false } });
    expect(askedAs(row, 'is')).toBe(row);
  });
});
