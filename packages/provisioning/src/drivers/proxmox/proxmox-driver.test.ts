import { afterEach, beforeEach, expect, test } from 'vitest';
import { contextOf } from '../../conformance/bench.ts';
import { provision } from '../../engine.ts';
import { createMemoryJournal } from '../../memory-journal.ts';
import { createReach } from '../../reach.ts';
import { proxmoxDriver } from './index.ts';
import { machineIds } from './names.ts';
import { type FakeProxmox, startFakeProxmox } from './proxmox.fixture.ts';
import type { ProxmoxSettings } from './settings.ts';

let cluster: FakeProxmox;
beforeEach(async () => {
  cluster = await startFakeProxmox();
});
afterEach(() => cluster.stop());

const settings: ProxmoxSettings = {
  url: 'http://127.0.0.1',
  tokenId: 'pendopo@pve!penyediaan',
  pool: 'opd',
  templates: 'debian=9000',
  firstId: 200,
  lastId: 259,
  prefix: 'okutimur',
  username: 'pengelola',
  disk: 'scsi0',
  network: 'ip=dhcp',
};
const spec = { label: 'sikda', processors: 2, memoryGigabytes: 4, storageGigabytes: 50, system: 'debian' };
const asset = '01980c1e-8f4c-7000-8000-000000000001';
const identity = proxmoxDriver.identify(spec, settings, asset, () => false);
const [first = 0, second = 0] = machineIds(identity, settings);

const context = () => {
  const { http, connect } = createReach({ endpoints: { main: cluster.url } });
  return contextOf({ settings, secrets: { token: cluster.token } }, { http, connect });
};

const run = (journal = createMemoryJournal(), want: object = spec, attempt = 0) =>
  provision({
    driver: proxmoxDriver,
    identity,
    want: { presence: 'active', spec: want, credential: 1 },
    journal,
    context: context(),
    attempt,
    mayDestroyData: true,
  });

const made = () => [...cluster.state.machines.values()].filter(({ template }) => !template);

test('is named after agency and service, and begins at its own number each time', () => {
  expect(identity).toEqual({ name: 'okutimur-sikda-01', marker: `pendopo-${asset}` });
  expect([...machineIds(identity, settings)].sort()).toEqual(Array.from({ length: 60 }, (_, n) => n + 200));
  expect(machineIds(identity, settings).next().value).toBe(first);
});

test('tells the facts of a machine that runs', async () => {
  expect(await run()).toMatchObject({
    status: 'active',
    facts: {
      machineId: first,
      processors: 2,
      memoryGigabytes: 4,
      storageGigabytes: 50,
      system: 'debian',
    },
  });
  expect(made()[0]).toMatchObject({ pool: 'opd', config: { onboot: '1', tags: identity.marker } });
  const seen = await proxmoxDriver.inspect(context() as never, identity);
  expect(seen).toMatchObject({ facts: { address: `192.0.2.${first % 200}` } });
});

test.each(['nextid', 'clone'])('takes the next number when %s says that one is taken', async (key) => {
  const words = `VM ${first} already exists`;
  cluster.failNext(
    key,
    key === 'nextid' ? 400 : 500,
    words,
    JSON.stringify({ errors: { vmid: words }, data: null }),
  );
  expect(await run()).toMatchObject({ status: 'active', facts: { machineId: second } });
  expect(made()).toHaveLength(1);
});

test('waits for a slow clone, and makes none beside it', async () => {
  const journal = createMemoryJournal();
  cluster.slowTask('qmclone', 1000);
  const description = `${identity.marker}\n{"label":"sikda","system":"debian"}`;
  await fetch(`${cluster.url}/api2/json/nodes/pve1/qemu/9000/clone`, {
    method: 'POST',
    headers: { authorization: `PVEAPIToken=${settings.tokenId}=${cluster.token}` },
    body: new URLSearchParams({ newid: String(first), name: identity.name, pool: 'opd', description }),
  });
  expect(await run(journal)).toMatchObject({ status: 'retry', counts: false });
  for (const task of cluster.state.tasks.values()) {
    task.looks = 0;
    task.effect();
  }
  expect(await run(journal)).toMatchObject({ status: 'active' });
  expect(made()).toHaveLength(1);
});

test('follows a task that is slow at first, and stores its number before it looks', async () => {
  cluster.slowTask('qmclone', 2);
  const journal = createMemoryJournal();
  const stored: string[] = [];
  const { checkpoint } = journal;
  journal.checkpoint = (step, value) => {
    stored.push(value);
    return checkpoint(step, value);
  };
  expect(await run(journal)).toMatchObject({ status: 'active' });
  expect(stored[0]).toMatch(/^UPID:pve1:.*:qmclone:9000:/);
});

test('leaves a clone that broke off to a person', async () => {
  cluster.leaveHalf(first);
  expect(await run()).toMatchObject({ status: 'failed', error: { code: 'provision.conflict.half-made' } });
  expect(made()).toHaveLength(1);
});

test('clones a template once at a time', async () => {
  cluster.state.tasks.set('UPID:pve1:1:1:1:qmclone:9000:x:', {
    ...{ type: 'qmclone', id: 9000, looks: 9, exitstatus: 'OK', effect: () => undefined },
  });
  expect(await run()).toMatchObject({
    status: 'retry',
    error: { code: 'provision.transient.template-busy' },
  });
  expect(cluster.calls).not.toContain('clone');
});

test.each([
  ['clone failed: No space left on device', 'failed', 'provision.conflict.full'],
  [
    "can't lock file '/var/lock/qemu-server/lock-9000.conf' - got timeout",
    'retry',
    'provision.transient.locked',
  ],
])('a task that ends with %j has %s', async (words, status, code) => {
  cluster.failTask('qmclone', words);
  expect(await run()).toMatchObject({ status, error: { code } });
});

test('asks for no password where the applicant gave a key', async () => {
  const sshKey = `ssh-ed25519 ${'A'.repeat(68)} pengelola@opd`;
  const journal = createMemoryJournal();
  expect(await run(journal, { ...spec, sshKey })).toMatchObject({ status: 'active' });
  expect(journal.made).toEqual([]);
  expect(made()[0]?.guest).toEqual({ user: 'pengelola', password: '', sshKeys: sshKey });
});

test('restarts a machine that runs so that its new size holds', async () => {
  const journal = createMemoryJournal();
  await run(journal);
  expect(await run(journal, { ...spec, memoryGigabytes: 8 })).toMatchObject({ status: 'active' });
  expect(journal.events.slice(-2).map(({ step }) => step.id)).toEqual(['configure', 'restart']);
  expect(made()[0]).toMatchObject({ isRunning: true, pending: {}, config: { memory: '8192' } });
});

test('counts as ready when the guest agent answers, or has had its time', async () => {
  cluster.state.agents = false;
  const journal = createMemoryJournal();
  expect(await run(journal)).toMatchObject({ status: 'retry', counts: false });
  const [machine] = made();
  if (machine !== undefined) machine.startedAt = Date.now() - 301_000;
  expect(await run(journal)).toMatchObject({ status: 'active' });
});

test('refuses a system without a template, and a disk smaller than the template’s', async () => {
  expect(await run(undefined, { ...spec, system: '__proto__' })).toMatchObject({
    error: { code: 'provision.invalid.template', pointer: '/system' },
  });
  expect(await run(undefined, { ...spec, storageGigabytes: 5 })).toMatchObject({
    error: { code: 'provision.invalid.shrinking', pointer: '/storageGigabytes' },
  });
  expect(made()).toEqual([]);
});

test('says which rights the token lacks, and how many numbers are left', async () => {
  expect(await proxmoxDriver.check(context() as never)).toEqual({
    version: '9.1.2',
    missingRights: [],
    capacity: { used: 0, total: 60, unit: 'mesin' },
  });
  for (const right of ['VM.Clone', 'Datastore.AllocateSpace', 'SDN.Use']) cluster.state.rights.delete(right);
  expect(await proxmoxDriver.check(context() as never)).toMatchObject({
    missingRights: ['VM.Clone', 'Datastore.AllocateSpace', 'SDN.Use'],
  });
});
