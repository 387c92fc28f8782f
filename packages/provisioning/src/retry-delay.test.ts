import { expect, test } from 'vitest';
import { MAX_TRIES, retryDelay } from './retry-delay.ts';
import { nextLook } from './timing.ts';

test('the ceiling doubles from five seconds', () => {
  const ceilings = [0, 1, 2, 6].map((attempt) => retryDelay({ attempt, random: () => 0.999_999 }));
  expect(ceilings).toEqual([4999, 9999, 19_999, 319_999]);
});

test('waiting is spread over the whole of it', () => {
  expect(retryDelay({ attempt: 4, random: () => 0 })).toBe(0);
  expect(retryDelay({ attempt: 4, random: () => 0.5 })).toBe(40_000);
});

test('what the back-end asks for wins', () =>
  expect(retryDelay({ attempt: 0, retryAfterMs: 61_000 })).toBe(61_000));

test('the eighth try is the last', () => {
  expect(retryDelay({ attempt: MAX_TRIES - 2 })).toBeDefined();
  expect(retryDelay({ attempt: MAX_TRIES - 1, retryAfterMs: 1 })).toBeUndefined();
});

test('a lost effect is looked for three times', () => {
  const grace = [5000, 30_000, 120_000];
  expect([0, 5000, 29_999, 30_000, 120_000].map((age) => nextLook(grace, age))).toEqual([
    5000,
    25_000,
    1,
    90_000,
    undefined,
  ]);
});
