import { defineQueryOptions } from '@pinia/colada';
import { fetchAgencies, fetchAgency, fetchStandard, fetchStandards } from '../api/agencies.ts';

const anHour = 3_600_000;

const AGENCY_KEY = {
  root: ['agencies'] as const,
  one: (agency: string) => [...AGENCY_KEY.root, agency] as const,
  standards: (agency: string) => [...AGENCY_KEY.one(agency), 'standards'] as const,
  standard: (agency: string, code: string) => [...AGENCY_KEY.standards(agency), code] as const,
};

/** All agencies served here. */
export const agenciesQuery = defineQueryOptions({
  key: AGENCY_KEY.root,
  query: ({ signal }) => fetchAgencies(signal),
  staleTime: anHour,
});

/** One agency with hours, channels and positions. */
export const agencyQuery = defineQueryOptions((agency: string) => ({
  key: AGENCY_KEY.one(agency),
  query: ({ signal }) => fetchAgency(agency, signal),
  staleTime: anHour / 4,
}));

/** The catalogue of an agency. */
export const standardsQuery = defineQueryOptions((agency: string) => ({
  key: AGENCY_KEY.standards(agency),
  query: ({ signal }) => fetchStandards(agency, signal),
  staleTime: anHour / 4,
}));

/** A standard with its chart and components. */
export const standardQuery = defineQueryOptions(({ agency, code }: { agency: string; code: string }) => ({
  key: AGENCY_KEY.standard(agency, code),
  query: ({ signal }) => fetchStandard(agency, code, signal),
  staleTime: anHour / 4,
}));
