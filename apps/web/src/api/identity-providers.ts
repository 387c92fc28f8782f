import {
  type BodyOf,
  beginProviderSignIn,
  completeProviderSignIn,
  getIdentityProvider,
  listClaimMappings,
  listProviderDoors,
  removeIdentityProvider,
  replaceClaimMappings,
  replaceIdentityProvider,
  testIdentityProvider,
} from '@pendopo/contracts';
import { client } from './client.ts';

/** How a provider is to be reached. */
export type ProviderSettings = BodyOf<typeof replaceIdentityProvider>;

export const fetchProviderDoors = (signal?: AbortSignal) =>
  client.call(listProviderDoors, { ...(signal ? { signal } : {}) });

/** Where the browser goes on. */
export const goToProvider = (agency: string, again = false) =>
  client.call(beginProviderSignIn, { body: { agency, ...(again ? { again } : {}) } });

let taken = '';

/** What a provider sent along counts once, also where a page is mounted anew on its way on; null the second time. */
export const comeFromProvider = async (query: string) => {
  if (query === taken) return null;
  taken = query;
  return client.call(completeProviderSignIn, { body: { query } });
};

export const fetchProvider = (agency: string, signal?: AbortSignal) =>
  client.call(getIdentityProvider, { params: { agency }, ...(signal ? { signal } : {}) });

export const saveProvider = (agency: string, body: ProviderSettings) =>
  client.call(replaceIdentityProvider, { params: { agency }, body });

export const dropProvider = (agency: string) => client.call(removeIdentityProvider, { params: { agency } });

export const testProvider = (agency: string, issuer: string) =>
  client.call(testIdentityProvider, { params: { agency }, body: { issuer } });

export const fetchMappings = (agency: string, signal?: AbortSignal) =>
  client.call(listClaimMappings, { params: { agency }, ...(signal ? { signal } : {}) });

/** In the place of all before, unless somebody has changed them since that version. */
export const saveMappings = (
  agency: string,
  version: number,
  mappings: BodyOf<typeof replaceClaimMappings>['mappings'],
) => client.call(replaceClaimMappings, { params: { agency }, ifMatch: version, body: { mappings } });
