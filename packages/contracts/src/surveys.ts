import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { List } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, DateOnly, Id, Nullable, OneOf, Strict } from './scalars.ts';

/** The nine elements of PermenPANRB 14/2017, U1 to U9. */
export const surveyElements = [
  'requirements',
  'procedure',
  'time',
  'cost',
  'product',
  'competence',
  'conduct',
  'complaints',
  'facilities',
] as const;
export type SurveyElement = (typeof surveyElements)[number];
const Element = OneOf(surveyElements);
const Choice = Type.Object({ value: Type.Integer(), title: Type.String() });
/** What the agency asks beside the law, under the name that the service's standard gives it. */
const own = { key: Type.String(), question: Type.String() };

/** What a respondent may say of themselves, each out of a few words. */
export const surveyProfile = {
  timeBand: ['08-12', '13-17'],
  gender: ['male', 'female'],
  education: ['sd', 'smp', 'sma', 'diploma', 's1', 's2', 's3'],
  occupation: ['civil-servant', 'military', 'police', 'employee', 'entrepreneur', 'other'],
} as const;
export type SurveyFacet = keyof typeof surveyProfile;
const facets = Object.keys(surveyProfile) as SurveyFacet[];

/** The survey of a case: its questions, and whether whoever asks may answer them now. */
export const Survey = component(
  'Survey',
  Type.Object({
    state: OneOf(['open', 'answered', 'not-yet', 'not-yours'], {
      description: '`open`: may be answered now; `not-yet`: once the case is completed',
    }),
    questions: Type.Array(
      Type.Object({
        key: Element,
        title: Type.String(),
        question: Type.String(),
        answers: Type.Array(Choice),
      }),
    ),
    own: Type.Array(Type.Object({ ...own, answers: Type.Array(Choice) }), {
      description: 'Questions of the agency’s own; answered or not, as one likes',
    }),
    profile: Type.Array(
      Type.Object({
        key: OneOf(facets),
        title: Type.String(),
        choices: Type.Array(Type.Object({ key: Type.String(), title: Type.String() })),
      }),
    ),
  }),
);
export type Survey = Static<typeof Survey>;

/**
 * What the answers that count in a period say of a service. They come to count ten or more at a time, so that no two results differ by
 * what one of a few has said.
 */
const result = {
  standard: Type.Object({ code: Type.String(), title: Type.String() }),
  period: Type.Object({ key: Type.String(), title: Type.String(), from: DateOnly, until: DateOnly }),
  respondents: Type.Integer({ description: 'Whose answers count; those of fewer than ten wait for others' }),
  completed: Type.Integer({ description: 'Cases completed in the period' }),
  sample: Type.Integer({ description: 'Respondents that so many cases ask for, by Krejcie and Morgan' }),
  enough: Type.Boolean(),
  index: Nullable(Type.Number({ description: 'IKM, 25.00 to 100.00' })),
  grade: Nullable(OneOf(['A', 'B', 'C', 'D'])),
  gradeTitle: Nullable(Type.String()),
  elements: Type.Array(
    Type.Object({
      key: Element,
      title: Type.String(),
      score: Type.Number({ description: 'NRR, 1.00 to 4.00' }),
      lowest: Type.Boolean(),
    }),
  ),
  own: Type.Array(
    Type.Object({
      ...own,
      respondents: Type.Integer(),
      answers: Type.Array(Type.Object({ ...Choice.properties, count: Type.Integer() })),
    }),
    {
      description:
        'Answers to the agency’s own questions, of those that enough have answered; no part of the index',
    },
  ),
};

export const SurveyResult = component('SurveyResult', Type.Object(result));
export type SurveyResult = Static<typeof SurveyResult>;

/** A result with who the respondents were, as far as they said. */
export const SurveyReport = component(
  'SurveyReport',
  Type.Object({
    ...result,
    profile: Type.Array(
      Type.Object({
        key: OneOf(facets),
        title: Type.String(),
        choices: Type.Array(Type.Object({ key: Type.String(), title: Type.String(), count: Type.Integer() })),
      }),
    ),
  }),
);
export type SurveyReport = Static<typeof SurveyReport>;

const one = Strict({ id: Id });
const tags = ['Surveys'];
const Answer = Type.Integer({ minimum: 1, maximum: 4, examples: [3] });

export const getSurvey = endpoint('GET', '/service-requests/:id/survey', {
  operationId: 'getSurvey',
  refuses: ['service-request-not-found'],
  tags,
  summary: 'The questions about how a case was served, and whether I may answer them',
  params: one,
  response: { 200: ref(Survey), ...refusals },
});

export const answerSurvey = endpoint('POST', '/service-requests/:id/survey', {
  operationId: 'answerSurvey',
  repeats: 'answered',
  refuses: [
    'service-request-not-found',
    'survey-answered',
    'survey-not-yet',
    'survey-not-yours',
    'unknown-survey-question',
  ],
  tags,
  summary: 'Answer the survey of a completed case, once for its applicant’s side',
  description:
    'The answers are kept without the case, the person and the day; they cannot be read or changed again.',
  params: one,
  body: Strict({
    answers: Strict({
      requirements: Answer,
      procedure: Answer,
      time: Answer,
      cost: Answer,
      product: Answer,
      competence: Answer,
      conduct: Answer,
      complaints: Answer,
      facilities: Answer,
    }),
    own: Type.Optional(
      Type.Record(Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 40 }), Answer, {
        additionalProperties: false,
        maxProperties: 5,
      }),
    ),
    profile: Type.Optional(
      Strict({
        timeBand: Type.Optional(OneOf(surveyProfile.timeBand)),
        gender: Type.Optional(OneOf(surveyProfile.gender)),
        education: Type.Optional(OneOf(surveyProfile.education)),
        occupation: Type.Optional(OneOf(surveyProfile.occupation)),
      }),
    ),
  }),
  response: { 201: Type.Object({ state: OneOf(['answered']) }), ...writeRefusals },
});

export const getSurveyResult = endpoint('GET', '/agencies/:agency/standards/:code/survey', {
  operationId: 'getSurveyResult',
  refuses: ['standard-not-found'],
  tags,
  summary:
    'How satisfied a service leaves people: the running period, or the one before while that has too few answers',
  params: Strict({ agency: AgencyCode, code: Type.String({ maxLength: 64 }) }),
  response: { 200: ref(SurveyResult), ...refusals },
});

export const listSurveyResults = endpoint('GET', '/agencies/:agency/surveys/results', {
  operationId: 'listSurveyResults',
  tags,
  summary: 'The same for every service that an agency offers',
  params: Strict({ agency: AgencyCode }),
  response: { 200: List(ref(SurveyResult)), ...refusals },
});

export const listSurveyReports = endpoint('GET', '/agencies/:agency/surveys', {
  operationId: 'listSurveyReports',
  tags,
  summary: 'Results of a year by service and period, of the services that I evaluate',
  params: Strict({ agency: AgencyCode }),
  querystring: Strict({ year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })) }),
  response: { 200: List(ref(SurveyReport)), ...refusals },
});
