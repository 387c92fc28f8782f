import { ProblemError } from '@pendopo/client';
import {
  actOnAsset,
  getAsset,
  importAssets,
  listAssets,
  listRelatedAssets,
  listStandingAssets,
  type Problem,
  type QueryOf,
  type TableCheck,
} from '@pendopo/contracts';
import { client } from './client.ts';
import { fetchBlob, formWith } from './files.ts';
import { http } from './http.ts';

/** Filter of the register. */
export type AssetQuery = QueryOf<typeof listAssets>;

/** What may be done with an asset. */
export type AssetAction = 'suspend' | 'resume' | 'terminate';

export const fetchAssets = (query: AssetQuery, signal?: AbortSignal) =>
  client.call(listAssets, { query, ...(signal ? { signal } : {}) });

export const fetchAsset = (id: string, signal?: AbortSignal) =>
  client.call(getAsset, { params: { id }, ...(signal ? { signal } : {}) });

/** What is done with an asset, and why. */
export interface AssetChange {
  action: AssetAction;
  reason: string | null;
  /** Ends it without the time of grace. */
  immediately?: boolean;
  /** What stands on it and is ended as well. */
  alongside?: string[];
}

export const changeAsset = (id: string, { action, reason, ...choice }: AssetChange) =>
  client.call(actOnAsset, {
    params: { id, action },
    body: { ...(reason === null ? {} : { reason }), ...choice },
  });

export const fetchRelatedAssets = (id: string, signal?: AbortSignal) =>
  client.call(listRelatedAssets, { params: { id }, ...(signal ? { signal } : {}) });

export const fetchStandingAssets = (id: string, signal?: AbortSignal) =>
  client.call(listStandingAssets, { params: { id }, ...(signal ? { signal } : {}) });

export const fetchAssetTemplate = () => fetchBlob('/assets/template');

/** Has a file of old assets looked into: a verdict for each row, and nothing is stored. */
export const checkAssets = async (file: File): Promise<TableCheck> => {
  const answer = await http.post('/assets/checks', formWith(file), { timeout: 0 });
  if (answer.status >= 400) throw new ProblemError(answer.data as Problem);
  return answer.data as TableCheck;
};

/** The faulty rows of a file, with what to mend beside each. */
export const fetchFaultyAssets = async (file: File): Promise<Blob> => {
  const answer = await http.post<Blob>('/assets/faulty-rows', formWith(file), {
    responseType: 'blob',
    timeout: 0,
  });
  if (answer.status >= 400) throw new ProblemError(JSON.parse(await answer.data.text()) as Problem);
  return answer.data;
};

/** Writes rows into the register. */
export const registerAssets = (rows: Record<string, unknown>[], idempotencyKey: string) =>
  client.call(importAssets, { body: { rows }, idempotencyKey });
