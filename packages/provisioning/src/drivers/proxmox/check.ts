import type { BackendHealth } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { callProxmox, isRecord, type ProxmoxCaller } from './client.ts';
import { machinesOf } from './machine.ts';
import type { ProxmoxSettings } from './settings.ts';

/** What the token must be allowed, by the first part of the path where such rights are given. */
const RIGHTS: Readonly<Record<string, readonly string[]>> = {
  vms: [
    ...['VM.Allocate', 'VM.Audit', 'VM.Clone', 'VM.PowerMgmt', 'VM.Config.CPU', 'VM.Config.Cloudinit'],
    ...['VM.Config.Disk', 'VM.Config.Memory', 'VM.Config.Options'],
  ],
  storage: ['Datastore.AllocateSpace'],
  sdn: ['SDN.Use'],
};

/** Whether the cluster is there, takes the token, lets it do all that is needed, and has numbers left. */
export const checkProxmox = async (context: ProxmoxCaller): Promise<BackendHealth> => {
  try {
    const told = await callProxmox(context, 'GET', '/version');
    const held = await callProxmox(context, 'GET', '/access/permissions');
    const { firstId, lastId } = context.settings;
    const used = (await machinesOf(context)).filter(
      ({ vmid }) => Number(vmid) >= firstId && Number(vmid) <= lastId,
    ).length;
    return {
      ...(isRecord(told) && typeof told.version === 'string' ? { version: told.version } : {}),
      missingRights: missing(isRecord(held) ? held : {}, context.settings),
      capacity: { used, total: lastId - firstId + 1, unit: 'mesin' },
    };
  } catch (error) {
    if (error instanceof ProvisionError && (error.kind === 'transient' || error.kind === 'ambiguous'))
      throw new ProvisionError('unavailable', error.code, error.message, error.info);
    throw error;
  }
};

/** A token with separated privileges begins with none of its user’s; what is given to the pool holds for the machines in it. */
const missing = (held: Record<string, unknown>, settings: ProxmoxSettings): string[] => {
  const given = Object.entries(held).filter((entry): entry is [string, Record<string, unknown>] =>
    isRecord(entry[1]),
  );
  return Object.entries(RIGHTS).flatMap(([area, rights]) =>
    rights.filter(
      (right) => !given.some(([path, held]) => right in held && counts(path, area, right, settings)),
    ),
  );
};

const counts = (path: string, area: string, right: string, { pool, storage }: ProxmoxSettings): boolean => {
  if (['/', `/${area}`, `/pool/${pool}`].includes(path)) return true;
  if (area === 'storage')
    return storage === undefined ? path.startsWith('/storage/') : path === `/storage/${storage}`;
  // A template may stand outside the pool, and a network is given by its zone.
  return area === 'sdn' ? path.startsWith('/sdn/') : right === 'VM.Clone' && path.startsWith('/vms/');
};
