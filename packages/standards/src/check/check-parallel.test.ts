import { describe, expect, test } from 'vitest';
import { type Change, faultsAfter } from '../testing/faults-after.fixture.ts';

const company = '/variants/0/procedure';

describe('steps done at once', () => {
  test.each<[string, Change, string, string]>([
    [
      'that nothing waits for',
      (_, step) => Object.assign(step('draft'), { join: undefined }),
      'join-missing',
      `${company}/1/on`,
    ],
    [
      'one of which never comes to the join',
      (_, step) => Object.assign(step('legal-review').on, { complete: 'legal-review' }),
      'join-never-reached',
      `${company}/1/on/approve`,
    ],
    [
      'that begin others at once',
      (_, step) => Object.assign(step('legal-review').on, { complete: ['draft', 'ask-spectrum'] }),
      'nested-parallel',
      `${company}/3/on`,
    ],
    [
      'that stand elsewhere in the document',
      (_, step) => Object.assign(step('check').on, { approve: ['site-visit', 'sign'] }),
      'parallel-elsewhere',
      `${company}/1/on/approve`,
    ],
    [
      'that others lead into',
      (_, step) => Object.assign(step('sign').on, { return: 'legal-review' }),
      'parallel-entered-aside',
      `${company}/9/on/return`,
    ],
    [
      'of which one ends the case',
      (_, step) => Object.assign(step('legal-review').on, { complete: 'completed' }),
      'end-in-parallel',
      `${company}/3/on/complete`,
    ],
  ])('%s', (_, change, fault, pointer) => {
    expect(faultsAfter('timur.tower', change)).toContainEqual(
      expect.objectContaining({ code: fault, pointer }),
    );
  });

  test('a join that waits for nothing', () => {
    expect(
      faultsAfter('pulau.hall', (_, step) => Object.assign(step('give-slot'), { join: true })),
    ).toContainEqual(expect.objectContaining({ code: 'join-without-fork', pointer: '/procedure/6/join' }));
  });
});

test('every fault has a sentence that ends', () => {
  const faults = faultsAfter('timur.tower', (standard, step) => {
    Object.assign(step('draft'), { join: undefined });
    Object.assign(standard, { confidentiality: { identity: { fields: ['x'], seenBy: ['y'] } } });
  });
  expect(faults.length).toBeGreaterThan(3);
  expect(faults.filter(({ detail }) => !/^.{10,}\.$/.test(detail))).toEqual([]);
});
