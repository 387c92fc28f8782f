import type { answerSurvey, BodyOf, Survey } from '@pendopo/contracts';
import { surveyElements } from '@pendopo/contracts';
import type { StandardDefinition } from '@pendopo/standards';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { Transaction } from '#platform/database.ts';
import { localDate } from '#platform/local-time.ts';
import { SurveyAnswered, SurveyNotYet, SurveyNotYours, SurveyQuestionUnknown } from './errors.ts';
import { latestPeriods, periodsOf } from './period.ts';
import { respondentSide } from './policy.ts';
import { type Report, reportOf } from './report.ts';
import { createSurveyRepository } from './repository.ts';

/** Whether whoever holds a case may answer its survey. Others are not told whether it was answered. */
export const surveyState = async ({ tx, actor, loaded }: CaseAtHand): Promise<Survey['state']> => {
  const side = respondentSide(actor, loaded);
  if (side === null) return 'not-yours';
  if (await createSurveyRepository(tx, loaded.agency).hasAnswered(loaded.id, side)) return 'answered';
  return loaded.status === 'completed' ? 'open' : 'not-yet';
};

/** Faults of answers that the schema cannot know: questions that the case's standard does not ask. @throws 422 */
export const refuseUnaskedAnswers = (
  { definition }: Pick<CaseAtHand, 'definition'>,
  { own = {} }: BodyOf<typeof answerSurvey>,
): void => {
  const asked = definition.survey?.questions.map(({ key }) => key) ?? [];
  const errors = Object.keys(own)
    .filter((key) => !asked.includes(key))
    .map((key) => ({
      pointer: `/own/${key}`,
      code: 'unknown-question',
      detail: `Pertanyaan ${key} tidak ada.`,
    }));
  if (errors.length > 0) throw SurveyQuestionUnknown({ errors });
};

/**
 * Keeps somebody's answers, and apart from them that their side of the case has answered. They count as soon as enough others wait.
 *
 * @throws 403 for whoever is not asked, 409 before the case is completed and after it was answered.
 */
export const keepAnswers = async (
  { tx, actor, loaded, agency, now }: CaseAtHand,
  { answers, own = {}, profile = {} }: BodyOf<typeof answerSurvey>,
): Promise<void> => {
  const side = respondentSide(actor, loaded);
  if (side === null) throw SurveyNotYours();
  const surveys = createSurveyRepository(tx, loaded.agency);
  if (loaded.status !== 'completed' && !(await surveys.hasAnswered(loaded.id, side))) throw SurveyNotYet();
  if (!(await surveys.takeTurn(loaded.id, side))) throw SurveyAnswered();
  await surveys.add({
    standard: loaded.standard,
    scores: surveyElements.map((element) => answers[element]),
    profile,
  });
  await surveys.addOwn(
    loaded.standard,
    Object.entries(own).map(([question, answer]) => ({ question, answer })),
  );
  await surveys.count(loaded.standard, localDate(now, agency.zone).slice(0, 7));
};

/** Where and when results are read. */
export interface Reading {
  tx: Transaction;
  agency: string;
  /** IANA. */
  zone: string;
  /** ISO 8601, there. */
  today: string;
}

/** What services come to now: each in its running period, or in the one before while too few have answered in this. */
export const latestResults = async (
  { tx, agency, zone, today }: Reading,
  standards: readonly StandardDefinition[],
): Promise<{ standard: StandardDefinition; report: Report }[]> => {
  if (standards.length === 0) return [];
  const surveys = createSurveyRepository(tx, agency);
  const year = Number(today.slice(0, 4));
  const span = {
    standards: standards.map(({ code }) => code),
    from: `${year - 1}-01`,
    until: `${year}-12`,
  };
  const tallies = {
    answers: await surveys.tallies(span),
    completed: await surveys.completed(span, zone),
    profiles: [],
    own: await surveys.ownTallies(span),
  };
  return standards.map((standard) => {
    const { running, before } = latestPeriods(standard.evaluation.every, today);
    const [now, then] = [running, before].map((period) => reportOf(standard.code, period, tallies)) as [
      Report,
      Report,
    ];
    return { standard, report: now.figures === null && then.figures !== null ? then : now };
  });
};

/** The results of services in a year, each by its own periods, as far as these have begun. */
export const reportsOf = async (
  { tx, agency, zone, today }: Reading,
  standards: readonly StandardDefinition[],
  year: number,
): Promise<{ standard: StandardDefinition; report: Report }[]> => {
  if (standards.length === 0) return [];
  const surveys = createSurveyRepository(tx, agency);
  const span = { standards: standards.map(({ code }) => code), from: `${year}-01`, until: `${year}-12` };
  const tallies = {
    answers: await surveys.tallies(span),
    completed: await surveys.completed(span, zone),
    profiles: await surveys.profiles(span),
    own: await surveys.ownTallies(span),
  };
  return standards.flatMap((standard) =>
    periodsOf(standard.evaluation.every, year)
      .filter(({ from }) => from <= today)
      .map((period) => ({ standard, report: reportOf(standard.code, period, tallies) })),
  );
};
