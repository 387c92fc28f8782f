import { listCaseAssets } from '@pendopo/contracts';
import { client } from './client.ts';

/** The assets that a case hands over together, and whom its form may name. */
export const fetchCaseAssets = (id: string, signal?: AbortSignal) =>
  client.call(listCaseAssets, { params: { id }, ...(signal ? { signal } : {}) });
