import { actOnAsset, getAsset, listAssets, type QueryOf } from '@pendopo/contracts';
import { client } from './client.ts';

/** Filter of the register. */
export type AssetQuery = QueryOf<typeof listAssets>;

/** What may be done with an asset. */
export type AssetAction = 'suspend' | 'resume' | 'terminate';

export const fetchAssets = (query: AssetQuery, signal?: AbortSignal) =>
  client.call(listAssets, { query, ...(signal ? { signal } : {}) });

export const fetchAsset = (id: string, signal?: AbortSignal) =>
  client.call(getAsset, { params: { id }, ...(signal ? { signal } : {}) });

export const changeAsset = (id: string, action: AssetAction, reason: string | null) =>
  client.call(actOnAsset, { params: { id, action }, body: reason === null ? {} : { reason } });
