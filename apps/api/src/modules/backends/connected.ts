import type { Driver, ItemKind } from '@pendopo/provisioning';

/** How a back-end of the installation itself is reached; every agency may use it. */
export interface BackendAccess {
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
}

/** Drivers by key, then by the kind that they serve. */
export type Drivers = Readonly<Record<string, Readonly<Partial<Record<ItemKind, Driver>>>>>;

/** What an installation brings along: its drivers, and back-ends of its own by driver. */
export interface Connected {
  drivers: Drivers;
  own: Readonly<Record<string, BackendAccess>>;
}

/** What people make: the driver and the back-end of everything that has none. */
export const MANUAL = 'manual';

/** A driver of a key for a kind; `undefined` where it has none. */
export const driverIn = (drivers: Drivers, key: string, kind: string): Driver | undefined =>
  Object.hasOwn(drivers, key) ? drivers[key]?.[kind as ItemKind] : undefined;

/** Any of the drivers of a key: what they say of settings, secrets, addresses and checks is the same. */
export const anyDriverIn = (drivers: Drivers, key: string): Driver | undefined =>
  Object.hasOwn(drivers, key) ? Object.values(drivers[key] ?? {})[0] : undefined;
