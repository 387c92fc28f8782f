import { expect, it } from 'vitest';
import { unconfirmedSince } from './unconfirmed-since.ts';

const NOW = Date.parse('2026-11-24T02:00:00Z');

it('tells of positions out of the identity provider whose holder has not signed in for a quarter', () => {
  const away = { lastSignInAt: '2026-08-01T02:00:00Z' };
  expect(unconfirmedSince(away, { mapped: true }, NOW)).toBe(away.lastSignInAt);
  expect(unconfirmedSince(away, { mapped: false }, NOW)).toBeNull();
  expect(unconfirmedSince({ lastSignInAt: '2026-10-01T02:00:00Z' }, { mapped: true }, NOW)).toBeNull();
  expect(unconfirmedSince({ lastSignInAt: null }, { mapped: true }, NOW)).toBeNull();
});
