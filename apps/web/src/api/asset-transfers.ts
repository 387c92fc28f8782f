import { type BodyOf, planTransfer, transferAssets } from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchTransferPlan = (from: string, signal?: AbortSignal) =>
  client.call(planTransfer, { query: { from }, ...(signal ? { signal } : {}) });

/** Hands all that somebody answers for in a unit to somebody else of it. */
export const handOver = (body: BodyOf<typeof transferAssets>) => client.call(transferAssets, { body });
