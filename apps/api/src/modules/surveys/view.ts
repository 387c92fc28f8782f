import { type Survey, type SurveyReport, type SurveyResult, surveyElements } from '@pendopo/contracts';
import type { Language, Texts } from '#platform/problems.ts';
import { presentProfile } from './profile.ts';
import { elementTitle, presentQuestions } from './questions.ts';
import { profileKey, type Report } from './report.ts';
import type { Grade } from './satisfaction-index.ts';

const gradeTitles: Record<Grade, Texts> = {
  A: { id: 'Sangat baik', en: 'Very good' },
  B: { id: 'Baik', en: 'Good' },
  C: { id: 'Kurang baik', en: 'Less than good' },
  D: { id: 'Tidak baik', en: 'Not good' },
};

/** The survey of a case as its reader meets it. */
export const presentSurvey = (state: Survey['state'], language: Language): Survey => ({
  state,
  questions: presentQuestions(language),
  profile: presentProfile(language),
});

/** A result as everybody may read it. */
export const presentResult = (
  standard: SurveyResult['standard'],
  { period, days, respondents, completed, sample, figures }: Report,
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
});

/** The same for whoever evaluates the service. */
export const presentReport = (
  standard: SurveyResult['standard'],
  report: Report,
  language: Language,
): SurveyReport => ({
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
