import { ProvisionError } from '../../provision-error.ts';
import { callProxmox, isRecord, type ProxmoxCaller } from './client.ts';

/** How many seconds a machine may take until its guest agent answers; one whose agent never does counts as ready then. */
const BOOTING = 300;

/** The address that the guest agent tells, and whether the machine is still starting. */
export const addressOf = async (
  context: ProxmoxCaller,
  path: string,
  { status, agent, uptime }: Record<string, unknown>,
): Promise<{ address?: string; busy?: string }> => {
  if (status !== 'running' || String(agent ?? 0) !== '1') return {};
  try {
    const told = await callProxmox(context, 'GET', `${path}/agent/network-get-interfaces`);
    const address = firstAddress(isRecord(told) ? told.result : undefined);
    return address === undefined ? {} : { address };
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
    // Without the right to ask, nobody will ever know more.
    return error.kind !== 'permission' && Number(uptime ?? 0) < BOOTING ? { busy: 'booting' } : {};
  }
};

const firstAddress = (interfaces: unknown): string | undefined => {
  const all = (Array.isArray(interfaces) ? interfaces : [])
    .filter(isRecord)
    .flatMap((one) => (Array.isArray(one['ip-addresses']) ? one['ip-addresses'] : []))
    .filter(isRecord)
    .map((one) => String(one['ip-address'] ?? ''))
    .filter((address) => !/^(127\.|169\.254\.|::1$|fe80:)/i.test(address) && address !== '');
  return all.find((address) => address.includes('.')) ?? all[0];
};
