import { defineQueryOptions } from '@pinia/colada';
import {
  type EntryQuery,
  fetchConfirmations,
  fetchEntries,
  fetchRecertification,
  fetchRecertifications,
} from '../api/recertifications.ts';

export const RECERTIFICATION_KEY = {
  root: ['recertifications'] as const,
  asked: ['recertifications', 'asked'] as const,
  one: (id: string) => [...RECERTIFICATION_KEY.root, 'one', id] as const,
  entries: (id: string, query: EntryQuery) => [...RECERTIFICATION_KEY.one(id), 'entries', query] as const,
};

/** Campaigns of the agency. */
export const recertificationsQuery = defineQueryOptions({
  key: [...RECERTIFICATION_KEY.root, 'list'],
  query: ({ signal }) => fetchRecertifications(signal),
  staleTime: 10_000,
});

/** A campaign with what each unit has answered. */
export const recertificationQuery = defineQueryOptions((id: string) => ({
  key: RECERTIFICATION_KEY.one(id),
  query: ({ signal }) => fetchRecertification(id, signal),
  staleTime: 10_000,
}));

/** The assets of a campaign by filter, first page. */
export const entriesQuery = defineQueryOptions(({ id, query }: { id: string; query: EntryQuery }) => ({
  key: RECERTIFICATION_KEY.entries(id, query),
  query: ({ signal }) => fetchEntries(id, query, signal),
  staleTime: 10_000,
}));

/** What one's own unit is asked about. */
export const confirmationsQuery = defineQueryOptions({
  key: RECERTIFICATION_KEY.asked,
  query: ({ signal }) => fetchConfirmations(signal),
  staleTime: 30_000,
});
