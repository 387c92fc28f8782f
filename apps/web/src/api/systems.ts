import {
  addClientSecret,
  type BodyOf,
  listClientScopes,
  listClients,
  registerClient,
  removeClientSecret,
  setClientStatus,
  updateClient,
} from '@pendopo/contracts';
import { client } from './client.ts';

const abort = (signal?: AbortSignal) => (signal ? { signal } : {});

/** A system to be registered. */
export type NewSystem = BodyOf<typeof registerClient>;
/** What is changed of one. */
export type ChangedSystem = BodyOf<typeof updateClient>;
type Status = BodyOf<typeof setClientStatus>['status'];

export const fetchSystems = (agency: string, signal?: AbortSignal) =>
  client.call(listClients, { params: { agency }, ...abort(signal) });

/** What systems may be allowed, in words. */
export const fetchScopes = (agency: string, signal?: AbortSignal) =>
  client.call(listClientScopes, { params: { agency }, ...abort(signal) });

/** Its answer is the only one that bears the secret. */
export const addSystem = (agency: string, body: NewSystem) =>
  client.call(registerClient, { params: { agency }, body });

export const changeSystem = (agency: string, id: string, version: number, body: ChangedSystem) =>
  client.call(updateClient, { params: { agency, client: id }, body, ifMatch: version });

export const turnSystem = (agency: string, id: string, status: Status) =>
  client.call(setClientStatus, { params: { agency, client: id }, body: { status } });

/** A second secret; the answer bears it, this once. */
export const addSecret = (agency: string, id: string, expiresAt: string | null) =>
  client.call(addClientSecret, { params: { agency, client: id }, body: { expiresAt } });

export const endSecret = (agency: string, id: string, secret: string) =>
  client.call(removeClientSecret, { params: { agency, client: id, secret } });
