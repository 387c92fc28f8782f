import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeProxmox, startFakeProxmox } from './proxmox.fixture.ts';

let cluster: FakeProxmox;
beforeEach(async () => {
  cluster = await startFakeProxmox();
});
afterEach(() => cluster.stop());

interface Told {
  data: unknown;
  errors?: Record<string, string>;
}

const call = async (method: string, path: string, form?: Record<string, string>, token = cluster.token) => {
  const response = await fetch(`${cluster.url}/api2/json${path}`, {
    method,
    headers: { authorization: `PVEAPIToken=pendopo@pve!penyediaan=${token}` },
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  });
  const { status, statusText } = response;
  return { status, statusText, body: (await response.json()) as Told };
};

const QEMU = '/nodes/pve1/qemu';
const machine = { newid: '218', name: 'sikda', full: '1', pool: 'opd', description: 'pendopo-1' };
const clone = (form: Record<string, string> = machine) => call('POST', `${QEMU}/9000/clone`, form);
const configOf = async (id: number) =>
  (await call('GET', `${QEMU}/${id}/config`)).body.data as Record<string, string>;

test('tells the lowest free number and reserves none; a number that is taken is a parameter’s fault', async () => {
  expect((await call('GET', '/cluster/nextid')).body.data).toBe('100');
  expect((await call('GET', '/cluster/nextid')).body.data).toBe('100');
  await clone();
  const taken = await call('GET', '/cluster/nextid?vmid=218');
  expect(taken).toMatchObject({
    status: 400,
    body: { data: null, errors: { vmid: 'VM 218 already exists' } },
  });
});

test('clones by a task, and refuses a second one in the status line', async () => {
  const { data } = (await clone()).body;
  expect(data).toMatch(
    /^UPID:pve1:[0-9A-F]{8}:[0-9A-F]{8}:[0-9A-F]{8}:qmclone:9000:pendopo@pve!penyediaan:$/,
  );
  const task = await call('GET', `/nodes/pve1/tasks/${encodeURIComponent(String(data))}/status`);
  expect(task.body.data).toMatchObject({ status: 'stopped', exitstatus: 'OK' });
  expect(await clone()).toMatchObject({
    status: 500,
    statusText: 'unable to create VM 218: config file already exists',
    body: { data: null },
  });
});

test('shows a slow clone locked and nameless, and one that failed not at all', async () => {
  cluster.slowTask('qmclone', 1);
  const { data } = (await clone()).body;
  expect(await configOf(218)).toEqual({ lock: 'clone', digest: expect.any(String) });
  expect((await call('PUT', `${QEMU}/218/config`, { cores: '2' })).statusText).toBe('VM is locked (clone)');
  const active = await call('GET', '/nodes/pve1/tasks?source=active&typefilter=qmclone&vmid=9000');
  expect(active.body.data).toMatchObject([{ upid: data }]);
  const status = () => call('GET', `/nodes/pve1/tasks/${encodeURIComponent(String(data))}/status`);
  expect((await status()).body.data).toMatchObject({ status: 'running' });
  expect((await status()).body.data).toMatchObject({ status: 'stopped', exitstatus: 'OK' });
  expect(await configOf(218)).toMatchObject({ name: 'sikda', description: 'pendopo-1\n' });
  cluster.failTask('qmclone', 'clone failed: No space left on device');
  await clone({ ...machine, newid: '219' });
  expect((await call('GET', `${QEMU}/219/config`)).statusText).toContain('does not exist');
});

test('lets a token do what it was given, on a pool only where the pool is named', async () => {
  const { newid, name } = machine;
  expect(await clone({ newid, name })).toMatchObject({
    status: 403,
    statusText: 'Permission check failed (/vms/218, Sys.Modify)',
  });
  cluster.state.rights.clear();
  expect(await clone()).toMatchObject({
    status: 403,
    statusText: 'Permission check failed (/vms/9000, VM.Clone)',
  });
  expect((await call('GET', '/cluster/resources?type=vm')).body.data).toEqual([]);
  expect((await call('GET', '/version', undefined, 'other')).status).toBe(401);
});

test('covers the password, refuses what was changed meanwhile, and applies a size at the next start', async () => {
  await clone();
  const { digest = '' } = await configOf(218);
  await call('PUT', `${QEMU}/218/config`, { ciuser: 'admin', cipassword: 'rahasia', digest });
  expect((await configOf(218)).cipassword).toBe('**********');
  expect((await call('PUT', `${QEMU}/218/config`, { cores: '2', digest })).statusText).toContain(
    'checksum mismatch',
  );
  await call('POST', `${QEMU}/218/status/start`, {});
  expect(cluster.login('sikda', 'rahasia')).toBe(true);
  await call('PUT', `${QEMU}/218/config`, { cores: '4', cipassword: 'baru' });
  expect(cluster.login('sikda', 'baru')).toBe(false);
  const pending = (await call('GET', `${QEMU}/218/pending`)).body.data;
  expect(pending).toContainEqual({ key: 'cores', value: '1', pending: '4' });
  expect((await call('DELETE', `${QEMU}/218`)).statusText).toBe('VM 218 is running - destroy failed');
  await call('POST', `${QEMU}/218/status/shutdown`, { forceStop: '1' });
  await call('POST', `${QEMU}/218/status/start`, {});
  expect(cluster.login('sikda', 'baru')).toBe(true);
  expect((await configOf(218)).cores).toBe('4');
});

test('makes a disk larger, never smaller, and names a bad parameter', async () => {
  await clone();
  const resize = (size: string) => call('PUT', `${QEMU}/218/resize`, { disk: 'scsi0', size });
  expect((await resize('50G')).status).toBe(200);
  expect((await configOf(218)).scsi0).toContain('size=50G');
  expect((await resize('20G')).statusText).toBe('shrinking disks is not supported');
  const bad = await call('PUT', `${QEMU}/218/config`, { cores: '999' });
  expect([bad.status, Object.keys(bad.body.errors ?? {})]).toEqual([400, ['cores']]);
});

test('fails as it is told', async () => {
  cluster.effectThenDrop('clone');
  await expect(clone()).rejects.toThrow();
  expect(cluster.state.machines.has(218)).toBe(true);
  cluster.dropThenEffect('delete');
  await expect(call('DELETE', `${QEMU}/218`)).rejects.toThrow();
  await expect.poll(() => cluster.state.machines.has(218)).toBe(false);
  cluster.leaveHalf(218);
  expect(await configOf(218)).toMatchObject({ lock: 'clone' });
  const before = performance.now();
  cluster.delay('version', 20);
  await call('GET', '/version');
  expect(performance.now() - before).toBeGreaterThan(15);
  cluster.failNext('version', 596, 'Broken pipe');
  expect((await call('GET', '/version')).status).toBe(596);
});
