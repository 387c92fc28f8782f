import type { Survey } from '@pendopo/contracts';
import { defineQueryOptions, useMutation, useQueryCache } from '@pinia/colada';
import {
  fetchSurvey,
  fetchSurveyReports,
  fetchSurveyResult,
  fetchSurveyResults,
  type SurveyAnswers,
  sendSurvey,
} from '../api/surveys.ts';

const SURVEY_KEY = {
  root: ['surveys'] as const,
  one: (id: string, locale: string) => [...SURVEY_KEY.root, 'one', id, locale] as const,
};

/** The survey of a case, asked in a language. */
export const surveyQuery = defineQueryOptions(({ id, locale }: { id: string; locale: string }) => ({
  key: SURVEY_KEY.one(id, locale),
  query: ({ signal }) => fetchSurvey(id, signal),
  staleTime: 60_000,
}));

/** What those who were served think of a service. */
export const surveyResultQuery = defineQueryOptions(
  ({ agency, code, locale }: { agency: string; code: string; locale: string }) => ({
    key: [...SURVEY_KEY.root, 'result', agency, code, locale],
    query: ({ signal }) => fetchSurveyResult(agency, code, signal),
    staleTime: 300_000,
  }),
);

/** The same of every service of an agency. */
export const surveyResultsQuery = defineQueryOptions(
  ({ agency, locale }: { agency: string; locale: string }) => ({
    key: [...SURVEY_KEY.root, 'results', agency, locale],
    query: ({ signal }) => fetchSurveyResults(agency, signal),
    staleTime: 300_000,
  }),
);

/** The results of a year for whoever evaluates the services. */
export const surveyReportsQuery = defineQueryOptions(
  ({ agency, year, locale }: { agency: string; year: number; locale: string }) => ({
    key: [...SURVEY_KEY.root, 'reports', agency, year, locale],
    query: ({ signal }) => fetchSurveyReports(agency, year, signal),
    staleTime: 60_000,
  }),
);

/** Sends the answers of a case's survey; from then on it is answered. */
export const useSurveyAnswering = (id: () => string, locale: () => string) => {
  const cache = useQueryCache();
  return useMutation({
    mutation: (body: SurveyAnswers) => sendSurvey(id(), body),
    onSuccess: ({ state }) => {
      const key = SURVEY_KEY.one(id(), locale());
      const asked = cache.getQueryData<Survey>(key);
      if (asked) cache.setQueryData(key, { ...asked, state });
    },
  });
};
