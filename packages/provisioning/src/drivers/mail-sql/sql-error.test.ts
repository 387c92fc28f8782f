import { expect, test } from 'vitest';
import { ProvisionError } from '../../provision-error.ts';
import { sqlProblem } from './sql-error.ts';

test.each([
  ['28P01', 'permission', 'login'],
  ['28000', 'permission', 'login'],
  ['42501', 'permission', 'rights'],
  ['3D000', 'unavailable', 'no-database'],
  ['42P01', 'unavailable', 'schema'],
  ['42703', 'unavailable', 'schema'],
  ['25006', 'unavailable', 'read-only'],
  ['23505', 'ambiguous', 'exists'],
  ['23514', 'invalid', 'value'],
  ['22001', 'invalid', 'value'],
  ['22021', 'invalid', 'value'],
  ['40001', 'transient', 'concurrent'],
  ['40P01', 'transient', 'concurrent'],
  ['53100', 'transient', 'resources'],
  ['53300', 'transient', 'resources'],
  ['55P03', 'transient', 'locked'],
  ['57014', 'transient', 'slow'],
  ['57P01', 'transient', 'restarting'],
  ['57P03', 'transient', 'restarting'],
  ['08006', 'ambiguous', 'no-answer'],
  ['XX000', 'ambiguous', 'no-answer'],
  ['ECONNRESET', 'ambiguous', 'no-answer'],
  ['EPIPE', 'ambiguous', 'no-answer'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'unavailable', 'certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'unavailable', 'certificate'],
])('%s is %s', (code, kind, word) => {
  const problem = sqlProblem(Object.assign(new Error('Key (password)=(rahasia)'), { code }));
  expect(problem).toMatchObject({ kind, code: word });
  expect(problem.message).not.toContain('rahasia');
});

test('a connection that ends without a word is ambiguous, and what is sorted already stays so', () => {
  expect(sqlProblem(new Error('Connection terminated unexpectedly'))).toMatchObject({ kind: 'ambiguous' });
  const known = new ProvisionError('conflict', 'foreign', 'Somebody else’s.');
  expect(sqlProblem(known)).toBe(known);
});
