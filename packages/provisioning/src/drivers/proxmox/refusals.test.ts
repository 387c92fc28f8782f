import { expect, test } from 'vitest';
import { callProxmox } from './client.ts';
import { refusalOf } from './refusals.ts';

test.each([
  ["can't lock file '/var/lock/qemu-server/lock-218.conf' - got timeout", 'transient', 'locked'],
  ['VM is locked (backup)', 'transient', 'locked'],
  ['got no worker upid - start worker failed', 'transient', 'locked'],
  ['checksum mismatch (file change by other user?)', 'transient', 'changed'],
  ['cluster not ready - no quorum?', 'transient', 'cluster'],
  ['Permission check failed (/vms/9000, VM.Clone)', 'permission', 'permission-check'],
  ['shrinking disks is not supported', 'invalid', 'shrinking'],
  ['clone failed: No space left on device', 'conflict', 'full'],
  ['lvcreate error: insufficient free space', 'conflict', 'full'],
  ["storage 'lokal' does not exist", 'unavailable', 'not-there'],
  ["no such cluster node 'pve9'", 'unavailable', 'not-there'],
  ['unable to create VM 218: config file already exists', 'ambiguous', 'exists'],
  ["Configuration file 'nodes/pve1/qemu-server/218.conf' does not exist", 'ambiguous', 'gone'],
  ['VM 218 already running', 'ambiguous', 'state'],
  ['VM 218 is running - destroy failed', 'ambiguous', 'state'],
  ['Something new', 'ambiguous', 'refused'],
])('%j is %s', (text, kind, code) => {
  expect(refusalOf(text)).toMatchObject({ kind, code });
});

const answering = (status: number, statusText: string, text = '{"data":null}', headers = {}) => ({
  settings: { tokenId: 'a@pve!b' } as never,
  secret: async () => 'token',
  http: async () => ({ status, statusText, headers: new Headers(headers), text }),
});

const errors = (map: Record<string, string>) => JSON.stringify({ errors: map, data: null });

test.each([
  [401, 'invalid token value!', undefined, 'permission', 'authentication'],
  [403, 'Permission check failed (/vms/218, VM.Allocate)', undefined, 'permission', 'permission-check'],
  [403, 'Forbidden', undefined, 'permission', 'permission-check'],
  [400, 'Parameter verification failed.', errors({ vmid: 'VM 218 already exists' }), 'ambiguous', 'exists'],
  [400, 'Parameter verification failed.', errors({ newid: 'bad' }), 'invalid', 'parameter-newid'],
  [500, 'VM is locked (clone)', undefined, 'transient', 'locked'],
  [500, 'Internal Server Error', '{"message":"VM is locked (clone)\\n","data":null}', 'transient', 'locked'],
  [500, 'Something new', undefined, 'ambiguous', 'status-500'],
  [501, "Method 'GET /x' not implemented", undefined, 'ambiguous', 'status-501'],
  [502, 'Bad Gateway', '<html>', 'transient', 'status-502'],
  [503, 'Service Unavailable', '', 'transient', 'status-503'],
  [504, 'Gateway Timeout', '', 'transient', 'status-504'],
  [429, 'Too Many Requests', '', 'transient', 'status-429'],
  [595, 'Errors during connection establishment', '', 'transient', 'status-595'],
  [596, 'Broken pipe', '', 'ambiguous', 'status-596'],
  [599, 'Too many redirections', '', 'ambiguous', 'status-599'],
  [302, 'Found', '', 'ambiguous', 'status-302'],
  [200, 'OK', '<html>', 'ambiguous', 'unreadable'],
  [200, 'OK', '', 'ambiguous', 'unreadable'],
  [200, 'OK', '{"data":', 'ambiguous', 'unreadable'],
  [200, 'OK', '{}', 'ambiguous', 'unreadable'],
])('%i %s is %s', async (status, statusText, text, kind, code) => {
  const call = callProxmox(
    answering(status, statusText, text),
    'POST',
    '/nodes/pve1/qemu/218/status/start',
    {},
  );
  await expect(call).rejects.toMatchObject({ kind, code });
});

test.each([
  ['cores', '/processors'],
  ['memory', '/memoryGigabytes'],
  ['size', '/storageGigabytes'],
  ['sshkeys', '/sshKey'],
])('a refused %s points to %s, and a wait is passed on', async (name, pointer) => {
  const refused = callProxmox(answering(400, 'no', errors({ [name]: 'bad' })), 'PUT', '/x', {});
  await expect(refused).rejects.toMatchObject({ kind: 'invalid', info: { pointer } });
  const slow = callProxmox(answering(503, 'no', '', { 'retry-after': '7' }), 'GET', '/x');
  await expect(slow).rejects.toMatchObject({ info: { retryAfterMs: 7000 } });
});
