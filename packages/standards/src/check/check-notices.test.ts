import { describe, expect, test } from 'vitest';
import { faultsAfter } from '../testing/faults-after.fixture.ts';

const telling = (code: string, notices: { email?: string; phone?: string }) =>
  faultsAfter(code, (standard) => Object.assign(standard, { notices }));

describe('where an applicant without an account is told', () => {
  test('is what the form asks for', () => {
    expect(telling('okutimur.ppid', { email: 'email', phone: 'phone' })).toEqual([]);
    for (const notices of [{ email: 'phone' }, { email: 'post' }, { phone: 'name' }])
      expect(telling('okutimur.ppid', notices)).toContainEqual(
        expect.objectContaining({ code: 'unknown-field', pointer: `/notices/${Object.keys(notices)[0]}` }),
      );
  });

  test('is nowhere where nobody of the public applies', () => {
    expect(telling('okutimur.hosting', { email: 'email' })).toContainEqual(
      expect.objectContaining({ code: 'nobody-applies', pointer: '/notices' }),
    );
  });
});
