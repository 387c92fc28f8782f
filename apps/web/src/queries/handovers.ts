import { defineQueryOptions } from '@pinia/colada';
import { fetchHandover, fetchMyHandovers } from '../api/handovers.ts';

export const HANDOVER_KEY = {
  root: ['handovers'] as const,
  one: (id: string) => [...HANDOVER_KEY.root, id] as const,
};

/** Credentials that are for me. */
export const myHandoversQuery = defineQueryOptions({
  key: HANDOVER_KEY.root,
  query: ({ signal }) => fetchMyHandovers(signal),
  staleTime: 10_000,
});

/** What waits in one of them, without showing it. */
export const handoverQuery = defineQueryOptions((id: string) => ({
  key: HANDOVER_KEY.one(id),
  query: ({ signal }) => fetchHandover(id, signal),
  staleTime: 0,
}));
