import { describe, expect, test } from 'vitest';
import { catalogued, inventedStandards, variantsOf } from './testing/standard.fixture.ts';
import { walkPaths } from './walk-paths.ts';

const waysOf = (code: string, variant: string | null, values?: Record<string, unknown>) =>
  [...walkPaths(catalogued(code).definition, variant, 0, values)].map((path) =>
    path.map(({ step, outcome, to }) => `${step} ${outcome} ${to}`),
  );

test('a condition is decided by the values, and walked both ways without them', () => {
  const approvals = (values?: Record<string, unknown>) =>
    new Set(waysOf('okutimur.sp4n', null, values).flatMap((way) => way.filter((one) => /approve/.test(one))));
  expect(approvals({ form: { about: 'agency' } })).toEqual(new Set(['check-report approve inspect']));
  expect(approvals()).toEqual(new Set(['check-report approve dispose', 'check-report approve inspect']));
});

test('what is done at once is walked in the order of the document, and what joins comes last', () => {
  const [way] = waysOf('timur.tower', 'company', { form: { height: 52 } });
  expect(way?.slice(1, 6)).toEqual([
    'check approve site-visit',
    'site-visit complete legal-review',
    'legal-review complete ask-spectrum',
    'ask-spectrum refer spectrum-answer',
    'spectrum-answer confirm draft',
  ]);
});

test('an end that may be objected to is walked on, once', () => {
  const ways = waysOf('okutimur.ppid', null);
  expect(ways).toContainEqual(expect.arrayContaining(['receive reject rejected']));
  expect(ways).toContainEqual(
    expect.arrayContaining(['object-to-answer object settle-objection', 'settle-objection settle completed']),
  );
  expect(ways.every((way) => way.filter((one) => one.startsWith('object-to-answer')).length < 2)).toBe(true);
});

describe.each(inventedStandards)('$code', (standard) => {
  test('every step is on a way', () => {
    for (const variant of variantsOf(standard)) {
      const walked = new Set([...walkPaths(standard, variant, 1)].flat().map(({ step }) => step));
      const procedure =
        standard.procedure ?? standard.variants?.find(({ key }) => key === variant)?.procedure;
      expect([...walked].sort()).toEqual(procedure?.map(({ key }) => key).sort());
    }
  });
});
