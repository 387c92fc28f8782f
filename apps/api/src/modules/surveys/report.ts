import { daysOf, type Period } from './period.ts';
import type { CompletedTally, MonthTally, OwnTally, ProfileTally } from './repository.ts';
import { FEWEST, sampleOf } from './sample.ts';
import { type Grade, gradeOf, meanScore, satisfactionIndex } from './satisfaction-index.ts';

/** What is known of some months, of every service. */
export interface Tallies {
  answers: readonly MonthTally[];
  completed: readonly CompletedTally[];
  profiles: readonly ProfileTally[];
  own: readonly OwnTally[];
}

/** What the answers of a period come to; no figures below the fewest that are shown. */
export interface Report {
  period: Period;
  days: { from: string; until: string };
  respondents: number;
  completed: number;
  sample: number;
  figures: {
    index: number;
    grade: Grade;
    /** U1 to U9. */
    scores: number[];
    lowest: number;
    /** By facet and choice. */
    profile: ReadonlyMap<string, number>;
  } | null;
  /** How often each of the four answers was given to a question of the agency's own, by its name. */
  own: ReadonlyMap<string, readonly number[]>;
}

/** Adds up what is known of a service in a period. */
export const reportOf = (standard: string, period: Period, tallies: Tallies): Report => {
  const within = <T extends { standard: string; month: string }>(rows: readonly T[]): T[] =>
    rows.filter((row) => row.standard === standard && period.from <= row.month && row.month <= period.until);
  const answers = within(tallies.answers);
  const respondents = total(answers.map((row) => row.respondents));
  const completed = total(within(tallies.completed).map((row) => row.completed));
  const own = counted(within(tallies.own));
  const counts = { period, days: daysOf(period), respondents, completed, sample: sampleOf(completed), own };
  if (respondents < FEWEST) return { ...counts, figures: null };
  const sums = added(answers.map((row) => row.sums));
  const index = satisfactionIndex(sums, respondents);
  const scores = sums.map((sum) => meanScore(sum, respondents));
  const profile = new Map<string, number>();
  for (const { facet, choice, count } of within(tallies.profiles)) {
    const key = profileKey(facet, choice);
    profile.set(key, (profile.get(key) ?? 0) + count);
  }
  const lowest = Math.min(...scores);
  return { ...counts, figures: { index, grade: gradeOf(index), scores, lowest, profile } };
};

const counted = (tallies: readonly OwnTally[]): Map<string, number[]> => {
  const counts = new Map<string, number[]>();
  for (const { question, answer, count } of tallies) {
    const four = counts.get(question) ?? [0, 0, 0, 0];
    four[answer - 1] = (four[answer - 1] ?? 0) + count;
    counts.set(question, four);
  }
  return counts;
};

/** Under which a report counts a choice. */
export const profileKey = (facet: string, choice: string): string => `${facet}/${choice}`;

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Place by place. */
const added = ([first = [], ...others]: readonly (readonly number[])[]): number[] =>
  first.map((one, at) => one + total(others.map((row) => row[at] ?? 0)));
