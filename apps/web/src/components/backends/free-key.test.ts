import { expect, test } from 'vitest';
import { freeKey } from './free-key.ts';

test.each([
  ['Hosting Utama', [], 'hosting-utama'],
  ['  DNS (Pusat Data 2) ', [], 'dns-pusat-data-2'],
  ['Hosting', ['hosting', 'hosting-2'], 'hosting-3'],
  ['123', [], 'sambungan'],
  ['Manual', [], 'manual-2'],
  ['x'.repeat(90), [], 'x'.repeat(36)],
])('%s is kept as %s', (title, taken, key) => {
  expect(freeKey(title, taken)).toBe(key);
});
