import type { BackendHealth } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { recordOfTarget } from './record.ts';
import { type DnsSettings, zonesOf } from './settings.ts';

/** What a look at one zone found out; `missing` names rights as `update`, `transfer`, or `zone` where it is not there at all. */
export interface ZoneHealth {
  version?: string | undefined;
  missing: string[];
}

/**
 * What an administrator is told of a name server: its version, and what is missing in which zone, as `update daerah.example`; `key`
 * where the zone alone refuses ours. Throws `permission` where every zone does, `unavailable` where nobody answers sensibly.
 */
export const checkZones = async (
  settings: DnsSettings,
  look: (zone: string) => Promise<ZoneHealth>,
): Promise<BackendHealth> => {
  assertTargets(settings);
  const found: { zone: string; health: ZoneHealth | ProvisionError }[] = [];
  for (const zone of zonesOf(settings)) found.push({ zone, health: await look(zone).catch(refusalOf) });
  const refusals = found.flatMap(({ health }) => (health instanceof ProvisionError ? [health] : []));
  if (refusals[0] !== undefined && refusals.length === found.length) throw refusals[0];
  const [version] = found.flatMap(({ health }) => ('version' in health ? (health.version ?? []) : []));
  const missingRights = found.flatMap(({ zone, health }) =>
    (health instanceof ProvisionError ? ['key'] : health.missing).map((right) => `${right} ${zone}`),
  );
  return { missingRights, ...(version === undefined ? {} : { version }) };
};

/** A refusal that an administrator can mend. */
export const isPermission = (error: unknown): error is ProvisionError =>
  error instanceof ProvisionError && error.kind === 'permission';

const assertTargets = (settings: DnsSettings): void => {
  for (const key of ['defaultTarget', 'suspendedTarget'] as const) {
    const target = settings[key];
    if (target !== undefined && recordOfTarget(target) === undefined)
      throw new ProvisionError('invalid', 'target', 'This is neither an address nor a host name.', {
        pointer: `/${key}`,
      });
  }
};

const refusalOf = (error: unknown): ProvisionError => {
  if (isPermission(error)) return error;
  if (error instanceof ProvisionError && (error.kind === 'transient' || error.kind === 'ambiguous'))
    throw new ProvisionError('unavailable', error.code, error.message, error.info);
  throw error;
};
