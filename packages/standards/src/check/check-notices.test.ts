import { describe, expect, test } from 'vitest';
import { faultsAfter } from '../testing/faults-after.fixture.ts';

const telling = (code: string, notices: { name?: string; email?: string; phone?: string }) =>
  faultsAfter(code, (standard) => Object.assign(standard, { notices }));

describe('how an applicant without an account is written to', () => {
  test('is what the form asks for', () => {
    expect(telling('okutimur.ppid', { name: 'name', email: 'email', phone: 'phone' })).toEqual([]);
    for (const notices of [
      ...[{ email: 'phone' }, { email: 'post' }, { phone: 'name' }],
      ...[{ name: 'email' }, { name: 'applicant' }, { name: 'represented' }, { name: 'nobody' }],
    ])
      expect(telling('okutimur.ppid', notices)).toContainEqual(
        expect.objectContaining({ code: 'unknown-field', pointer: `/notices/${Object.keys(notices)[0]}` }),
      );
  });

  test('is nowhere where nobody of the public applies', () => {
    expect(telling('okutimur.hosting', { email: 'email' })).toContainEqual(
      expect.objectContaining({ code: 'nobody-applies', pointer: '/notices' }),
    );
  });

  test('is not by a name that is told of those who stay unknown', () => {
    expect(telling('okutimur.sp4n', { name: 'name' })).toEqual([]);
    expect(telling('okutimur.sp4n', { name: 'reported' })).toContainEqual(
      expect.objectContaining({ code: 'identity-not-kept', pointer: '/notices/name' }),
    );
  });
});
