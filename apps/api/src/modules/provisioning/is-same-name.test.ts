import { expect, it } from 'vitest';
import { isSameName } from './is-same-name.ts';

it.each([
  ['Ningsih Yulianto, S.Si.', 'ningsih yulianto', true],
  ['Hj. Siti Aminah, S.E., M.M.', 'SITI AMINAH', true],
  ['Dr. Budi', 'Budi Santoso', true],
  ['Nur’aini', "Nur'aini", true],
  ['M. Rizki', 'Rizki Iskandar', true],
  ['Budi Santoso', 'Budi Hartono', false],
  ['Ningsih', 'Yulianto', false],
])('%s and %s', (one, other, isSame) => expect(isSameName(one, other)).toBe(isSame));
