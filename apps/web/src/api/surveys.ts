import {
  answerSurvey,
  type BodyOf,
  getSurvey,
  getSurveyResult,
  listSurveyReports,
  listSurveyResults,
} from '@pendopo/contracts';
import { client } from './client.ts';

const abort = (signal?: AbortSignal) => (signal ? { signal } : {});

/** What a respondent answers. */
export type SurveyAnswers = BodyOf<typeof answerSurvey>;

export const fetchSurvey = (id: string, signal?: AbortSignal) =>
  client.call(getSurvey, { params: { id }, ...abort(signal) });

export const sendSurvey = (id: string, body: SurveyAnswers) =>
  client.call(answerSurvey, { params: { id }, body });

export const fetchSurveyResult = (agency: string, code: string, signal?: AbortSignal) =>
  client.call(getSurveyResult, { params: { agency, code }, ...abort(signal) });

export const fetchSurveyResults = (agency: string, signal?: AbortSignal) =>
  client.call(listSurveyResults, { params: { agency }, ...abort(signal) });

export const fetchSurveyReports = (agency: string, year: number, signal?: AbortSignal) =>
  client.call(listSurveyReports, { params: { agency }, query: { year }, ...abort(signal) });
