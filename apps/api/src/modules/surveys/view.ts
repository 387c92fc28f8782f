import { type Survey, type SurveyReport, type SurveyResult, surveyElements } from '@pendopo/contracts';
import type { StandardDefinition } from '@pendopo/standards';
import type { Language, Texts } from '#platform/problems.ts';
import { presentProfile } from './profile.ts';
import { elementTitle, presentOwnQuestions, presentQuestions } from './questions.ts';
import { profileKey, type Report } from './report.ts';
import type { Grade } from './satisfaction-index.ts';

const gradeTitles: Record<Grade, Texts> = {
  A: { id: 'Sangat baik', en: 'Very good' },
  B: { id: 'Baik', en: 'Good' },
  C: { id: 'Kurang baik', en: 'Less than good' },
  D: { id: 'Tidak baik', en: 'Not good' },
};

/** What a result says of its standard. */
type Evaluated = Pick<StandardDefinition, 'code' | 'title' | 'survey'>;

/** The survey of a case as its reader meets it. */
export const presentSurvey = (
  state: Survey['state'],
  { survey }: Pick<StandardDefinition, 'survey'>,
  language: Language,
): Survey => ({
  state,
  questions: presentQuestions(language),
  own: presentOwnQuestions(survey?.questions ?? []),
  profile: presentProfile(language),
});

/** A result as everybody may read it. */
export const presentResult = (
  standard: Evaluated,
  { period, days, respondents, completed, sample, figures, own }: Report,
  language: Language,
): SurveyResult => ({
  standard: { code: standard.code, title: standard.title },
  period: { key: period.key, title: period.title[language], ...days },
  respondents,
  completed,
  sample,
  enough: figures !== null,
  index: figures?.index ?? null,
  grade: figures?.grade ?? null,
  gradeTitle: figures === null ? null : gradeTitles[figures.grade][language],
  elements:
    figures === null
      ? []
      : surveyElements.map((key, at) => {
          const score = figures.scores[at] ?? 0;
          return { key, title: elementTitle(key, language), score, lowest: score === figures.lowest };
        }),
  own: presentOwnQuestions(standard.survey?.questions ?? []).flatMap(({ key, question, answers }) => {
    const counts = own.get(key);
    if (counts === undefined) return [];
    const given = answers.map((answer, at) => ({ ...answer, count: counts[at] ?? 0 }));
    return [{ key, question, respondents: given.reduce((sum, { count }) => sum + count, 0), answers: given }];
  }),
});

/** The same for whoever evaluates the service. */
export const presentReport = (standard: Evaluated, report: Report, language: Language): SurveyReport => ({
  ...presentResult(standard, report, language),
  profile:
    report.figures === null
      ? []
      : presentProfile(language).map(({ choices, ...facet }) => ({
          ...facet,
          choices: choices.map((choice) => ({
            ...choice,
            count: report.figures?.profile.get(profileKey(facet.key, choice.key)) ?? 0,
          })),
        })),
});
