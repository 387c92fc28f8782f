import type { Context, Identity } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { pairsOf } from '../pairs.ts';
import { callProxmox, follow, isRecord, type ProxmoxCaller, recordsOf } from './client.ts';
import { describe, readDescription } from './description.ts';
import { gigabytesOf, machinesOf, pathOf } from './machine.ts';
import { machineIds } from './names.ts';
import type { ProxmoxSettings } from './settings.ts';

/** What a machine is asked to be. */
export interface MachineSpec {
  label: string;
  processors: number;
  memoryGigabytes: number;
  storageGigabytes: number;
  system: string;
  sshKey?: string;
}

type Row = Record<string, unknown>;

/** Clones the system’s template under the first number that is free and whose neighbourhood is at rest. */
export const cloneTemplate = async (
  context: Context<ProxmoxSettings>,
  identity: Identity,
  spec: MachineSpec,
): Promise<void> => {
  const rows = await machinesOf(context);
  const template = await readyTemplate(context, rows, spec);
  for (const id of machineIds(identity, context.settings)) {
    if (isTaken(rows, id) || !(await isFree(context, id))) continue;
    const answer = await clone(context, template, id, identity, spec);
    if (answer === undefined) continue;
    await follow(context, answer);
    return;
  }
  throw new ProvisionError('conflict', 'full', 'Every number of the range is taken.');
};

const readyTemplate = async (
  context: ProxmoxCaller,
  rows: Row[],
  { system, storageGigabytes }: MachineSpec,
) => {
  const id = Number(pairsOf(context.settings.templates).get(system) ?? Number.NaN);
  const row = rows.find(({ vmid, template }) => vmid === id && template === 1);
  if (row === undefined)
    throw new ProvisionError('invalid', 'template', `There is no template for ${JSON.stringify(system)}.`, {
      pointer: '/system',
    });
  const place = { id, node: String(row.node) };
  const config = await callProxmox(context, 'GET', `${pathOf(place)}/config`);
  const size = gigabytesOf(isRecord(config) ? config[context.settings.disk] : undefined);
  if (size > storageGigabytes)
    throw new ProvisionError('invalid', 'shrinking', `The template alone takes ${size} GB.`, {
      pointer: '/storageGigabytes',
    });
  const filter = new URLSearchParams({ source: 'active', typefilter: 'qmclone', vmid: String(id) });
  const tasks = await callProxmox(context, 'GET', `/nodes/${encodeURIComponent(place.node)}/tasks?${filter}`);
  if (recordsOf(tasks).length > 0)
    throw new ProvisionError('transient', 'template-busy', 'The template is being cloned by another.');
  return place;
};

/** A clone that has just begun shows neither name nor mark: it may be ours, so nothing is made beside it. */
const isTaken = (rows: Row[], id: number): boolean => {
  const row = rows.find(({ vmid }) => vmid === id);
  if (row?.lock === 'clone') throw beingMade();
  return row !== undefined;
};

/** Asks for one number: what belongs to others is not in the list, and is taken all the same. */
const isFree = async (context: ProxmoxCaller, id: number): Promise<boolean> => {
  try {
    await callProxmox(context, 'GET', `/cluster/nextid?vmid=${id}`);
    return true;
  } catch (error) {
    if (error instanceof ProvisionError && error.code === 'exists') return false;
    throw error;
  }
};

/** The clone’s task, or `undefined` where a stranger took the number since it was asked for. */
const clone = async (
  context: ProxmoxCaller,
  template: { id: number; node: string },
  id: number,
  identity: Identity,
  spec: MachineSpec,
): Promise<unknown> => {
  const { pool, storage } = context.settings;
  try {
    return await callProxmox(context, 'POST', `${pathOf(template)}/clone`, {
      newid: String(id),
      name: identity.name,
      full: '1',
      pool,
      description: describe(identity, spec),
      ...(storage === undefined ? {} : { storage }),
    });
  } catch (error) {
    if (!(error instanceof ProvisionError) || error.code !== 'exists') throw error;
    const there = await callProxmox(context, 'GET', `${pathOf({ ...template, id })}/config`).catch(
      () => ({}),
    );
    const { lock, description } = isRecord(there) ? there : {};
    if (lock === 'clone') throw beingMade();
    if (readDescription(description).marker === identity.marker) throw error;
    return undefined;
  }
};

const beingMade = () =>
  new ProvisionError('transient', 'being-made', 'A machine is being made under this number.');
