import { expect, test } from 'vitest';
import { callHost } from './client.ts';

const answering = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  secret: async () => 'token',
  http: async () => ({ status, headers: new Headers(headers), text: JSON.stringify(body) }),
});

test.each([
  [401, 'token', 'permission'],
  [403, 'token', 'permission'],
  [404, 'no-route', 'ambiguous'],
  [409, 'exists', 'ambiguous'],
  [412, 'changed', 'ambiguous'],
  [409, 'host-name-taken', 'conflict'],
  [409, 'quota-in-use', 'conflict'],
  [507, 'disk-full', 'conflict'],
  [400, 'json', 'invalid'],
  [413, 'too-long', 'invalid'],
  [422, 'invalid', 'invalid'],
  [429, 'slow-down', 'transient'],
  [502, 'proxy', 'transient'],
  [503, 'proxy', 'transient'],
  [504, 'proxy', 'transient'],
  [500, 'internal', 'ambiguous'],
  [302, 'elsewhere', 'ambiguous'],
])('%i %s is %s', async (status, code, kind) => {
  const call = callHost(answering(status, { code, detail: 'why' }), { method: 'PUT', path: '/v1' });
  await expect(call).rejects.toMatchObject({ kind, code, message: 'why' });
});

test('only the host’s own word for missing means that there is none', async () => {
  const answer = callHost(answering(404, { code: 'missing' }), { method: 'GET', path: '/v1/accounts/a' });
  expect(await answer).toEqual({ found: false });
});

test('a field that is refused and a wait that is asked for are passed on', async () => {
  const refused = callHost(answering(422, { code: 'invalid', pointer: '/hostName' }), {
    method: 'PUT',
    path: '/v1',
  });
  await expect(refused).rejects.toMatchObject({ info: { pointer: '/hostName' } });
  const slow = callHost(answering(429, {}, { 'retry-after': '7' }), { method: 'PUT', path: '/v1' });
  await expect(slow).rejects.toMatchObject({ code: 'status-429', info: { retryAfterMs: 7000 } });
});

test.each(['', '<html>', '[]', 'null', '{"a":'])('%j is no answer', async (text) => {
  const context = {
    secret: async () => '',
    http: async () => ({ status: 200, headers: new Headers(), text }),
  };
  await expect(callHost(context, { method: 'GET', path: '/v1' })).rejects.toMatchObject({
    kind: 'ambiguous',
  });
});
