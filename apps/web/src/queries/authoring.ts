import { defineQueryOptions } from '@pinia/colada';
import { fetchDays } from '../api/agency-settings.ts';
import { fetchAllVersions, fetchManuscript, fetchManuscripts } from '../api/authoring.ts';
import { fetchTemplates } from '../api/letter-templates.ts';

export const AUTHORING_KEY = {
  root: ['authoring'] as const,
  manuscripts: (agency: string) => [...AUTHORING_KEY.root, agency, 'manuscripts'] as const,
  manuscript: (agency: string, id: string) => [...AUTHORING_KEY.manuscripts(agency), id] as const,
  versions: (agency: string) => [...AUTHORING_KEY.root, agency, 'versions'] as const,
  templates: (agency: string) => [...AUTHORING_KEY.root, agency, 'templates'] as const,
  days: (agency: string, year: number) => [...AUTHORING_KEY.root, agency, 'days', year] as const,
};

/** Standards of an agency that are being written. */
export const manuscriptsQuery = defineQueryOptions((agency: string) => ({
  key: AUTHORING_KEY.manuscripts(agency),
  query: ({ signal }) => fetchManuscripts(agency, signal),
  staleTime: 5_000,
}));

/** One of them with its text; read anew whenever it is opened, for somebody else may have written on. */
export const manuscriptQuery = defineQueryOptions(({ agency, id }: { agency: string; id: string }) => ({
  key: AUTHORING_KEY.manuscript(agency, id),
  query: ({ signal }) => fetchManuscript(agency, id, signal),
  staleTime: 0,
  gcTime: 0,
  refetchOnWindowFocus: false,
}));

/** Every version of every standard of an agency. */
export const allVersionsQuery = defineQueryOptions((agency: string) => ({
  key: AUTHORING_KEY.versions(agency),
  query: ({ signal }) => fetchAllVersions(agency, signal),
  staleTime: 5_000,
}));

/** Templates of letters that an agency uploaded. */
export const templatesQuery = defineQueryOptions((agency: string) => ({
  key: AUTHORING_KEY.templates(agency),
  query: ({ signal }) => fetchTemplates(agency, signal),
  staleTime: 5_000,
}));

/** Days off and make-up days of a year. */
export const daysQuery = defineQueryOptions(({ agency, year }: { agency: string; year: number }) => ({
  key: AUTHORING_KEY.days(agency, year),
  query: ({ signal }) => fetchDays(agency, year, signal),
  staleTime: 60_000,
}));
