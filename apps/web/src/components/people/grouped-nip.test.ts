import { expect, it } from 'vitest';
import { groupedNip } from './grouped-nip.ts';

it.each([
  ['198508172010011001', '19850817 201001 1 001'],
  ['1985', '1985'],
])('reads %s as %s', (nip, read) => {
  expect(groupedNip(nip)).toBe(read);
});
