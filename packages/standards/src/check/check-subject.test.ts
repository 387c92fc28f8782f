import { describe, expect, test } from 'vitest';
import { type Change, faultsAfter } from '../testing/faults-after.fixture.ts';

const calling =
  (subject: string): Change =>
  ({ form }) =>
    Object.assign(form, { subject });

describe('what a case is called in lists', () => {
  test.each([
    ['a question that is not asked', 'nothing', 'unknown-field'],
    ['the name of somebody who may stay unknown', 'name', 'identity-in-text'],
  ])('cannot be %s', (_, subject, code) => {
    expect(faultsAfter('okutimur.sp4n', calling(subject))).toContainEqual(
      expect.objectContaining({ code, pointer: '/form/subject' }),
    );
  });

  test('must be a text', () => {
    expect(faultsAfter('okutimur.virtual-machine', calling('memory'))).toContainEqual(
      expect.objectContaining({ code: 'subject-no-text', pointer: '/form/subject' }),
    );
  });
});
