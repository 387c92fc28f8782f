import type { Handover } from '@pendopo/contracts';
import { expect, it } from 'vitest';
import { arrange, countByStatus, toRenew } from './progress.ts';

const envelope = (name: string, changes: Partial<Handover> = {}): Handover => ({
  id: name,
  label: `${name}@example.go.id`,
  recipient: { name, username: null },
  status: 'delivered',
  deliveredAt: '2026-10-05T01:30:00Z',
  expiresAt: null,
  revealedAt: null,
  mine: false,
  claimable: false,
  renewable: false,
  withdrawable: false,
  remindable: false,
  serviceRequest: { id: '1', number: null, title: '' },
  ...changes,
});
const sheet = [
  envelope('Budi 10', { status: 'revealed', revealedAt: '2026-10-06T01:30:00Z' }),
  envelope('Budi 9', { status: 'expired', renewable: true }),
  envelope('Ani', { status: 'revealed', revealedAt: '2026-10-05T01:30:00Z', renewable: true }),
];
const names = (view: Partial<Parameters<typeof arrange>[1]>) =>
  arrange(sheet, { status: 'all', term: '', order: 'recipient', descending: false, ...view }).map(
    ({ id }) => id,
  );

it('puts names in the order of their numbers, and dates with the empty ones last', () => {
  expect(names({})).toEqual(['Ani', 'Budi 9', 'Budi 10']);
  expect(names({ order: 'revealedAt' })).toEqual(['Ani', 'Budi 10', 'Budi 9']);
  expect(names({ order: 'revealedAt', descending: true })).toEqual(['Budi 10', 'Ani', 'Budi 9']);
});

it('shows a state or a name alone', () => {
  expect(names({ status: 'expired' })).toEqual(['Budi 9']);
  expect(names({ term: ' BUDI' })).toEqual(['Budi 9', 'Budi 10']);
  expect(countByStatus(sheet)).toEqual([
    { status: 'revealed', count: 2 },
    { status: 'expired', count: 1 },
  ]);
});

it('counts only what ran out unopened as to be made anew', () => {
  expect(toRenew(sheet).map(({ id }) => id)).toEqual(['Budi 9']);
});
