import {
  type BodyOf,
  ignoreDiscovered,
  listDiscoveredObjects,
  listDiscoveries,
  type QueryOf,
  registerDiscovered,
  startDiscovery,
} from '@pendopo/contracts';
import { client } from './client.ts';

/** Filter of what a back-end has. */
export type ObjectQuery = QueryOf<typeof listDiscoveredObjects>;
/** Things that are taken into the register. */
export type TakenRows = BodyOf<typeof registerDiscovered>['rows'];

const abort = (signal?: AbortSignal) => (signal ? { signal } : {});

export const fetchDiscoveries = (agency: string, signal?: AbortSignal) =>
  client.call(listDiscoveries, { params: { agency }, ...abort(signal) });

/** Has a back-end tell what it has now. */
export const beginDiscovery = (agency: string, backend: string) =>
  client.call(startDiscovery, { params: { agency, backend } });

export const fetchObjects = (agency: string, backend: string, query: ObjectQuery, signal?: AbortSignal) =>
  client.call(listDiscoveredObjects, { params: { agency, backend }, query, ...abort(signal) });

export const takeObjects = (agency: string, backend: string, rows: TakenRows, idempotencyKey: string) =>
  client.call(registerDiscovered, { params: { agency, backend }, body: { rows }, idempotencyKey });

/** Leaves things out of the register, for a reason. */
export const ignoreObjects = (
  agency: string,
  backend: string,
  body: BodyOf<typeof ignoreDiscovered>,
  idempotencyKey: string,
) => client.call(ignoreDiscovered, { params: { agency, backend }, body, idempotencyKey });
