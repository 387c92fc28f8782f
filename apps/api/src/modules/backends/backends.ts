import {
  type Context,
  createReach,
  type Driver,
  type Egress,
  type Identity,
  ProvisionError,
} from '@pendopo/provisioning';
import type { AgencyDefinition } from '@pendopo/standards';
import type { Transaction } from '#platform/database.ts';
import { hideFromLogs } from '#platform/hidden-values.ts';
import type { Sealing } from '#platform/sealing.ts';
import { anyDriverIn, type Connected, driverIn, MANUAL } from './connected.ts';
import { type BackendRow, createBackendRepository } from './repository.ts';
import { openSecret } from './secrets.ts';
import type { BackendLimits } from './tables.ts';

/** A back-end as its agency reaches it. */
export interface Backend {
  agency: string;
  key: string;
  /** Key of its driver. */
  driver: string;
  settings: Record<string, unknown>;
  certificate: string | null;
  limits: BackendLimits;
  /** The installation's own: known to be where it is, whatever agencies may call. */
  isOwn: boolean;
  secret(name: string): string | undefined;
}

/** Who makes a thing: the back-end and its driver for that kind. */
export interface Maker {
  backend: Backend;
  driver: Driver;
}

/** What a driver is given to work with. */
export type Working = Pick<Context, 'settings' | 'signal' | 'secret' | 'certificate' | 'http' | 'connect'>;

/** The drivers that are here, and the back-ends that agencies can reach. */
export interface Backends {
  /** Who plays the roles of an agency's standards: as its administrator chose, else as its definition says, else by hand. */
  cast(
    tx: Transaction,
    agency: Pick<AgencyDefinition, 'code' | 'backends'>,
  ): Promise<(role: string, kind: string) => Maker>;
  /** A back-end of an agency by key. One that is gone has no address, which whoever calls it is told. */
  open(tx: Transaction, agency: string, key: string): Promise<Backend>;
  /** The back-ends that an agency keeps itself, once for each kind that their drivers make. */
  makers(tx: Transaction, agency: string): Promise<Maker[]>;
  /** The driver of an item that exists. */
  driverOf(item: { driver: string; kind: string }): Driver;
  /** Whether a person makes what this driver plans. */
  isManual(driver: Driver): boolean;
  identify(
    maker: Maker,
    spec: Record<string, unknown>,
    asset: string,
    taken: (name: string) => boolean,
  ): Identity;
  /** What a driver may touch: this back-end and nothing else. `pace` is waited for before each call. */
  contextOf(maker: Maker, signal: AbortSignal, pace?: () => Promise<void>): Working;
}

/** The installation's drivers and back-ends, and those that agencies keep. */
export const createBackends = ({ drivers, own }: Connected, sealing: Sealing, egress: Egress): Backends => {
  const find = (key: string, kind: string): Driver => {
    const driver = driverIn(drivers, key, kind) ?? driverIn(drivers, MANUAL, kind);
    if (driver === undefined) throw new Error(`Nobody makes a ${kind}.`);
    return driver;
  };
  const ofRow = (row: BackendRow): Backend => ({
    ...{ agency: row.agency, key: row.key, driver: row.driver, settings: row.settings },
    ...{ certificate: row.certificate, limits: row.limits, isOwn: false },
    secret: (name) => openSecret(sealing, row, name),
  });
  const ofInstallation = (agency: string, key: string): Backend => {
    const access = Object.hasOwn(own, key) ? own[key] : undefined;
    return {
      ...{ agency, key, driver: key, settings: access?.settings ?? {}, certificate: null, limits: {} },
      isOwn: true,
      secret: (name) => access?.secrets[name],
    };
  };
  const isKnown = (key: string) => Object.hasOwn(own, key);

  return {
    cast: async (tx, { code, backends: named }) => {
      const repository = createBackendRepository(tx, code);
      const roles: Record<string, string> = { ...named, ...(await repository.roles()) };
      const stored = new Map((await repository.list()).map((row) => [row.key, ofRow(row)]));
      return (role, kind) => {
        const key = Object.hasOwn(roles, role) ? (roles[role] ?? MANUAL) : MANUAL;
        const backend = stored.get(key) ?? ofInstallation(code, isKnown(key) ? key : MANUAL);
        const driver = find(backend.driver, kind);
        return driver.key === backend.driver
          ? { backend, driver }
          : { backend: ofInstallation(code, MANUAL), driver };
      };
    },
    open: async (tx, agency, key) => {
      const row = await createBackendRepository(tx, agency).find(key);
      return row === undefined ? ofInstallation(agency, key) : ofRow(row);
    },
    makers: async (tx, agency) =>
      (await createBackendRepository(tx, agency).list()).flatMap((row) =>
        Object.values(Object.hasOwn(drivers, row.driver) ? (drivers[row.driver] ?? {}) : {}).map(
          (driver) => ({ backend: ofRow(row), driver }),
        ),
      ),
    driverOf: ({ driver, kind }) => find(driver, kind),
    isManual: ({ key }) => key === MANUAL,
    identify: ({ driver, backend }, spec, asset, taken) =>
      driver.identify(spec, backend.settings, asset, taken),
    contextOf: ({ driver, backend }, signal, pace) => {
      const { settings, certificate, isOwn } = backend;
      const hasAddress =
        Object.keys(settings).length > 0 && anyDriverIn(drivers, backend.driver) !== undefined;
      const trusted = certificate ?? undefined;
      const reach = createReach({
        endpoints: hasAddress ? driver.endpoints(settings) : {},
        signal,
        certificate: trusted,
        ...(isOwn ? {} : { egress }),
      });
      return {
        settings,
        signal,
        certificate: trusted,
        secret: async (name) => {
          const found = backend.secret(name);
          if (found === undefined)
            throw new ProvisionError('permission', 'no-secret', `The back-end has no secret ${name}.`);
          hideFromLogs(found);
          return found;
        },
        http: async (request) => {
          await pace?.();
          return reach.http(request);
        },
        connect: async (endpoint) => {
          await pace?.();
          return reach.connect(endpoint);
        },
      };
    },
  };
};
