import { expect, test } from 'vitest';
import { unitFilersOf } from './filing-steps.ts';
import { catalogued } from './testing/standard.fixture.ts';

test.each([
  ['okutimur.hosting', ['head', 'admin']],
  ['okutimur.network', ['pic']],
  ['kalbar.hosting', ['admin', 'head']],
  ['timur.tower', ['head']],
  ['okutimur.ppid', []],
])('cases of %s are begun by these positions of a unit: %j', (code, positions) => {
  expect(unitFilersOf(catalogued(code).definition)).toEqual(positions);
});
