import { expect, it } from 'vitest';
import { unconfirmedSince } from './unconfirmed-since.ts';

const NOW = Date.parse('2026-11-24T02:00:00Z');

it('tells of positions out of the identity provider that it has not confirmed for a quarter', () => {
  const confirmedAt = '2026-08-01T02:00:00Z';
  expect(unconfirmedSince({ confirmedAt }, NOW)).toBe(confirmedAt);
  expect(unconfirmedSince({ confirmedAt: '2026-10-01T02:00:00Z' }, NOW)).toBeNull();
  expect(unconfirmedSince({ confirmedAt: null }, NOW)).toBeNull();
});
