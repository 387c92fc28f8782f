import { getSiteLook, lookAtSite } from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchSiteLook = (id: string, signal?: AbortSignal) =>
  client.call(getSiteLook, { params: { id }, ...(signal ? { signal } : {}) });

/** Has the site of an asset visited now; answers how it looks. */
export const visitSite = (id: string) => client.call(lookAtSite, { params: { id } });
