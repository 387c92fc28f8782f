import { expect, test } from 'vitest';
import { callWhm } from './client.ts';
import { refusalOf } from './refusals.ts';

test.each([
  ['Sorry, a group for that username already exists.', 'conflict', 'half-made'],
  ['Sorry, a passwd entry for that username already exists.', 'conflict', 'half-made'],
  ['The username “dinkes” is taken.', 'conflict', 'name-taken'],
  ['Sorry you may not create any more accounts with the package opd_kecil.', 'conflict', 'full'],
  ['You would exceed your account limit.', 'conflict', 'full'],
  ['A DNS entry for the domain “a.example” already exists.', 'conflict', 'host-name-taken'],
  ['The domain “a.example” already exists in the Apache configuration.', 'conflict', 'host-name-taken'],
  ['You do not have access to an account named “dinkes”.', 'conflict', 'not-shown'],
  ["Sorry, that's an invalid domain.", 'invalid', 'host-name'],
  ['The package “opd_x” does not exist.', 'invalid', 'package-unknown'],
  ['Sorry, “1a” is not a valid username: it may not begin with a number.', 'invalid', 'name'],
  ['“mail” is a reserved username.', 'invalid', 'name'],
  ['Sorry, the password you selected cannot be used because it is too weak.', 'invalid', 'weak-password'],
  ['Permission denied', 'permission', 'access-denied'],
  ['Account does not exist.', 'ambiguous', 'gone'],
  ['_suspendacct called for a user that does not exist.', 'ambiguous', 'gone'],
  ['Warning!.. system user dinkes does not exist!', 'ambiguous', 'gone'],
  ['You cannot change the password of a suspended account.', 'ambiguous', 'suspended'],
  ['useradd: cannot lock /etc/passwd; try again later.', 'transient', 'busy'],
  ['Something new', 'ambiguous', 'refused'],
  ['', 'ambiguous', 'refused'],
])('%j is %s', (reason, kind, code) => {
  expect(refusalOf(reason)).toMatchObject({ kind, code });
});

const answering = (status: number, text: string, headers: Record<string, string> = {}) => ({
  settings: {
    url: 'https://panel',
    username: 'diskominfo',
    contact: 'hosting@daerah.example',
    packages: 'kecil=opd_kecil',
    domain: 'hosting.daerah.example',
    panelUrl: 'https://panel',
  },
  secret: async () => 'token',
  http: async () => ({ status, headers: new Headers(headers), text }),
});

test.each([
  [
    403,
    '{"cpanelresult":{"error":"Access denied","data":{"reason":"Access denied","result":"0"}}}',
    'permission',
  ],
  [401, '<html>', 'permission'],
  [200, '{"data":{"reason":"Access denied","result":"0"},"type":"text"}', 'permission'],
  [200, '{"cpanelresult":{"error":"Access denied"}}', 'permission'],
  [429, '', 'transient'],
  [502, '', 'transient'],
  [503, '', 'transient'],
  [504, '', 'transient'],
  [500, 'Internal Server Error', 'ambiguous'],
  [302, '', 'ambiguous'],
  [404, '', 'ambiguous'],
  [200, '<html>Login</html>', 'ambiguous'],
  [200, '', 'ambiguous'],
  [200, '{"metadata":{"result"', 'ambiguous'],
  [200, '{"metadata":{"reason":"OK"}}', 'ambiguous'],
  [200, '[]', 'ambiguous'],
])('%i %j is %s', async (status, text, kind) => {
  await expect(callWhm(answering(status, text), 'createacct')).rejects.toMatchObject({ kind });
});

test('a wait that is asked for is passed on', async () => {
  const slow = callWhm(answering(503, '', { 'retry-after': '7' }), 'createacct');
  await expect(slow).rejects.toMatchObject({ info: { retryAfterMs: 7000 } });
});

test('success and failure are told by the result, in either shape, and the raw output is gone', async () => {
  const raw = '| PassWord: rahasia';
  const read = (body: unknown) => callWhm(answering(200, JSON.stringify(body)), 'createacct');
  const metadata = { version: 1, reason: 'Account Creation Ok', output: { raw } };
  expect(await read({ metadata: { ...metadata, result: 1 }, data: { ip: '192.0.2.1' } })).toEqual({
    ok: true,
    data: { ip: '192.0.2.1' },
  });
  expect(await read({ metadata: { ...metadata, result: 0, reason: 'no' } })).toEqual({
    ok: false,
    reason: 'no',
  });
  const old = { status: 1, statusmsg: 'Account Creation Ok', options: { ip: '192.0.2.1' }, rawout: raw };
  expect(await read({ result: [old] })).toEqual({ ok: true, data: { ip: '192.0.2.1' } });
  expect(await read({ result: [{ status: '0', statusmsg: 'no' }] })).toEqual({ ok: false, reason: 'no' });
});
