import { expect, it } from 'vitest';
import { internationalNumber } from './phone-number.ts';

it.each([
  ['0812-3456-7890', '6281234567890'],
  ['+62 812 3456 7890', '6281234567890'],
  ['62 812.3456.7890', '6281234567890'],
  ['8123456789', '628123456789'],
  ['(0285) 421243', '62285421243'],
  ['+60 12 345 6789', '60123456789'],
  ['112', null],
  ['081234567890;text=halo', null],
  ['Bapak Budi', null],
])('%s is dialled as %s', (written, dialled) => {
  expect(internationalNumber(written)).toBe(dialled);
});
