import { expect, test } from 'vitest';
import { callPowerDns } from './client.ts';

const answering = (status: number, text: string, headers: Record<string, string> = {}) => ({
  secret: async () => 'kunci',
  http: async () => ({ status, headers: new Headers(headers), text }),
});

/** Everything that the documentation names, and what was seen on running servers. */
test.each([
  [401, 'Unauthorized', 'permission', 'api-key'],
  [403, '', 'permission', 'api-key'],
  [404, 'Not Found', 'permission', 'no-zone'],
  [400, '{"error":"Your JSON is broken"}', 'invalid', 'refused'],
  [409, 'Conflict', 'conflict', 'exists'],
  [422, '{"error":"RRset a. IN CNAME: Conflicts with pre-existing RRset"}', 'conflict', 'record-in-the-way'],
  [422, '{"error":"Record a./TXT: Data field in DNS should start with quote"}', 'invalid', 'refused'],
  [422, '{"error":"RRset a.: Name is out of zone"}', 'invalid', 'refused'],
  [422, '{"error":"Duplicate record in RRset a. IN A"}', 'invalid', 'refused'],
  [429, '', 'transient', 'status-429'],
  [500, '{"error":"database is locked"}', 'transient', 'busy'],
  [502, '', 'transient', 'status-502'],
  [503, '', 'transient', 'status-503'],
  [504, '', 'transient', 'status-504'],
  [302, '', 'ambiguous', 'status-302'],
  [418, '', 'ambiguous', 'status-418'],
  [200, '<html>Masuk</html>', 'ambiguous', 'unreadable'],
  [200, '', 'ambiguous', 'unreadable'],
  [200, '{"rrsets":[', 'ambiguous', 'unreadable'],
  [200, 'null', 'ambiguous', 'unreadable'],
])('%i %s is %s', async (status, text, kind, code) => {
  const call = callPowerDns(answering(status, text), { method: 'PATCH', path: '/' });
  await expect(call).rejects.toMatchObject({ kind, code });
});

test('the server’s own words are passed on, and the wait that it asks for', async () => {
  const refused = callPowerDns(answering(422, '{"error":"Name is out of zone"}'), {
    method: 'PATCH',
    path: '/',
  });
  await expect(refused).rejects.toMatchObject({ message: 'Name is out of zone' });
  const slow = callPowerDns(answering(503, '', { 'retry-after': '7' }), { method: 'GET', path: '/' });
  await expect(slow).rejects.toMatchObject({ info: { retryAfterMs: 7000 } });
});
