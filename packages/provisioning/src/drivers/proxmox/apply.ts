import type { Context, Identity, Step } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { callProxmox, follow, followToTheEnd, isRecord } from './client.ts';
import type { MachineSpec } from './clone.ts';
import { describe } from './description.ts';
import { findMachine, type Place, pathOf, tagsOf } from './machine.ts';
import type { ProxmoxSettings } from './settings.ts';

/** One effect on a machine that is there and ours. */
export const changeMachine = async (
  context: Context<ProxmoxSettings>,
  identity: Identity,
  step: Step,
  spec: MachineSpec,
): Promise<void> => {
  const machine = await findMachine(context, identity);
  if (machine === undefined) {
    if (step.op === 'delete') return;
    throw new ProvisionError('ambiguous', 'gone', 'The machine is not there any more.');
  }
  if (step.op === 'mark' && machine.owner === 'unmarked') return mark(context, machine, identity);
  if (machine.owner !== 'ours')
    throw new ProvisionError('conflict', 'foreign', 'The name belongs to somebody else’s machine.');
  if (step.id === 'configure') await configure(context, machine, identity, spec);
  else if (step.id === 'resize') await resize(context, machine, spec);
  else if (step.op === 'set-credential') await setPassword(context, machine);
  else if (step.id === 'restart') await restart(context, machine);
  else if (step.op === 'suspend') await stop(context, machine);
  else if (step.op === 'resume') await start(context, machine);
  else if (step.op === 'delete') await remove(context, machine);
};

const mark = async (
  context: Context<ProxmoxSettings>,
  machine: Place,
  { marker }: Identity,
): Promise<void> => {
  await set(context, machine, { tags: [...tagsOf(machine.config.tags), marker].join(';') });
};

const configure = async (
  context: Context<ProxmoxSettings>,
  machine: Place,
  identity: Identity,
  spec: MachineSpec,
): Promise<void> => {
  const { username, network } = context.settings;
  const tags = new Set([...tagsOf(machine.config.tags), identity.marker]);
  await set(context, machine, {
    name: identity.name,
    description: describe(identity, spec),
    tags: [...tags].join(';'),
    cores: String(spec.processors),
    sockets: '1',
    memory: String(spec.memoryGigabytes * 1024),
    ciuser: username,
    ipconfig0: network,
    // The cluster decodes this field once more than it decodes the form.
    ...(spec.sshKey === undefined ? {} : { sshkeys: encodeURIComponent(spec.sshKey) }),
  });
};

const resize = async (
  context: Context<ProxmoxSettings>,
  machine: Place,
  { storageGigabytes }: MachineSpec,
): Promise<void> => {
  const form = { disk: context.settings.disk, size: `${storageGigabytes}G`, ...digestOf(machine) };
  await follow(context, await callProxmox(context, 'PUT', `${pathOf(machine)}/resize`, form));
};

/** Cloud-init sets a password as the machine starts, and at no other time. */
const setPassword = async (context: Context<ProxmoxSettings>, machine: Place): Promise<void> => {
  await set(context, machine, { cipassword: await context.credential() });
  if (await isOn(context, machine)) await restart(context, machine);
};

/** Off and on again, for a reboot by the guest alone may never come. */
const restart = async (context: Context<ProxmoxSettings>, machine: Place): Promise<void> => {
  if (await isOn(context, machine)) await shutDown(context, machine);
  await followToTheEnd(context, await callProxmox(context, 'POST', `${pathOf(machine)}/status/start`, {}));
};

/** The owner has no account at the cluster, so what is off and does not start with its server stays off. */
const stop = async (context: Context<ProxmoxSettings>, machine: Place): Promise<void> => {
  if (String(machine.config.onboot ?? 0) === '1') await set(context, machine, { onboot: '0' });
  if (await isOn(context, machine)) await shutDown(context, machine);
};

const start = async (context: Context<ProxmoxSettings>, machine: Place): Promise<void> => {
  if (String(machine.config.onboot ?? 0) !== '1') await set(context, machine, { onboot: '1' });
  if (await isOn(context, machine)) return;
  await follow(context, await callProxmox(context, 'POST', `${pathOf(machine)}/status/start`, {}));
};

const remove = async (context: Context<ProxmoxSettings>, machine: Place): Promise<void> => {
  const path = `${pathOf(machine)}?purge=1&destroy-unreferenced-disks=1`;
  await follow(context, await callProxmox(context, 'DELETE', path));
};

const shutDown = async (context: Context<ProxmoxSettings>, machine: Place): Promise<void> => {
  const form = { timeout: '60', forceStop: '1' };
  await followToTheEnd(
    context,
    await callProxmox(context, 'POST', `${pathOf(machine)}/status/shutdown`, form),
  );
};

const set = (context: Context<ProxmoxSettings>, machine: Place, form: Record<string, string>) =>
  callProxmox(context, 'PUT', `${pathOf(machine)}/config`, { ...form, ...digestOf(machine) });

/** Makes the cluster refuse a change of what is another meanwhile, so one that comes late does nothing. */
const digestOf = ({ config }: Place): Record<string, string> =>
  typeof config.digest === 'string' ? { digest: config.digest } : {};

const isOn = async (context: Context<ProxmoxSettings>, machine: Place): Promise<boolean> => {
  const status = await callProxmox(context, 'GET', `${pathOf(machine)}/status/current`);
  return isRecord(status) && status.status === 'running';
};
