import {
  type BackendDriver,
  type BodyOf,
  checkBackend,
  createBackend,
  listBackendDrivers,
  listBackendRoles,
  listBackends,
  removeBackend,
  replaceBackend,
  replaceBackendRoles,
  rotateBackendSecrets,
} from '@pendopo/contracts';
import { client } from './client.ts';

const abort = (signal?: AbortSignal) => (signal ? { signal } : {});

/** A back-end to be added. */
export type NewBackend = BodyOf<typeof createBackend>;
/** What is changed of one. */
export type ChangedBackend = BodyOf<typeof replaceBackend>;

/** The kinds of back-ends that can be connected. */
export const fetchDrivers = (agency: string, signal?: AbortSignal): Promise<{ items: BackendDriver[] }> =>
  client.call(listBackendDrivers, { params: { agency }, ...abort(signal) });

export const fetchBackends = (agency: string, signal?: AbortSignal) =>
  client.call(listBackends, { params: { agency }, ...abort(signal) });

export const fetchRoles = (agency: string, signal?: AbortSignal) =>
  client.call(listBackendRoles, { params: { agency }, ...abort(signal) });

export const addBackend = (agency: string, body: NewBackend) =>
  client.call(createBackend, { params: { agency }, body });

export const changeBackend = (agency: string, backend: string, revision: number, body: ChangedBackend) =>
  client.call(replaceBackend, { params: { agency, backend }, body, ifMatch: revision });

export const dropBackend = (agency: string, backend: string, revision: number) =>
  client.call(removeBackend, { params: { agency, backend }, ifMatch: revision });

/** Asks a back-end how it is; takes as long as it takes to answer. */
export const testBackend = (agency: string, backend: string) =>
  client.call(checkBackend, { params: { agency, backend } });

export const rotateSecrets = (agency: string, backend: string, secrets: Record<string, string>) =>
  client.call(rotateBackendSecrets, { params: { agency, backend }, body: { secrets } });

export const saveRoles = (agency: string, roles: Record<string, string>) =>
  client.call(replaceBackendRoles, { params: { agency }, body: { roles } });
