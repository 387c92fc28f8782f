import {
  type Context,
  createReach,
  type Driver,
  findDriver,
  type Identity,
  type ItemKind,
  ProvisionError,
} from '@pendopo/provisioning';
import type { AgencyDefinition } from '@pendopo/standards';

/** How a back-end is reached. */
export interface BackendAccess {
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
}

/** The drivers that are here, and the back-ends they can reach. */
export interface Backends {
  /** The driver that an agency has play a role for a kind of item; by hand where there is none. */
  driverFor(agency: Pick<AgencyDefinition, 'backends'>, role: string, kind: string): Driver;
  /** The driver of an item that exists. */
  driverOf(item: { driver: string; kind: string }): Driver;
  /** Whether a person makes what this driver plans. */
  isManual(driver: Driver): boolean;
  identify(
    driver: Driver,
    spec: Record<string, unknown>,
    asset: string,
    taken: (name: string) => boolean,
  ): Identity;
  contextOf(
    driver: Driver,
    signal: AbortSignal,
  ): Pick<Context, 'settings' | 'signal' | 'secret' | 'http' | 'connect'>;
}

const MANUAL = 'manual';

/** The drivers of the packages, and the back-ends that are connected. Whatever has none is made by hand. */
export const createBackends = (connected: Readonly<Record<string, BackendAccess>>): Backends => {
  const accesses = new Map(Object.entries(connected));
  const find = (key: string, kind: string): Driver => {
    const driver = findDriver(key, kind as ItemKind) ?? findDriver(MANUAL, kind as ItemKind);
    if (driver === undefined) throw new Error(`Nobody makes a ${kind}.`);
    return driver;
  };
  return {
    driverFor: ({ backends }, role, kind) => {
      const key = backends[role];
      return find(key !== undefined && accesses.has(key) ? key : MANUAL, kind);
    },
    driverOf: ({ driver, kind }) => find(driver, kind),
    isManual: ({ key }) => key === MANUAL,
    identify: (driver, spec, asset, taken) =>
      driver.identify(spec, accesses.get(driver.key)?.settings ?? {}, asset, taken),
    contextOf: (driver, signal) => {
      const access = accesses.get(driver.key);
      return {
        settings: access?.settings ?? {},
        signal,
        secret: async (name) => {
          const found = access?.secrets[name];
          if (found === undefined)
            throw new ProvisionError('permission', 'no-secret', `The back-end has no secret ${name}.`);
          return found;
        },
        ...createReach({ endpoints: access === undefined ? {} : driver.endpoints(access.settings), signal }),
      };
    },
  };
};
