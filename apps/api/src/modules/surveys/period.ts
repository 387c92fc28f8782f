import type { StandardDefinition } from '@pendopo/standards';
import type { Texts } from '#platform/problems.ts';

/** How often a standard is evaluated: every three or six months, or once a year. */
export type Every = StandardDefinition['evaluation']['every'];

/** A part of a year over which answers are counted together. */
export interface Period {
  /** `2026-Q4`, `2026-H2` or `2026`. */
  key: string;
  title: Texts;
  /** First and last month, `2026-10` to `2026-12`. */
  from: string;
  until: string;
}

const MONTHS: Record<Every, number> = { P3M: 3, P6M: 6, P1Y: 12 };
const ROMAN = ['I', 'II', 'III', 'IV'];

/**
 * The periods of a year. A service has one kind of them, its own: of a year and its quarters one could subtract those that have few
 * answers.
 */
export const periodsOf = (every: Every, year: number): Period[] =>
  Array.from({ length: 12 / MONTHS[every] }, (_, at) => ({
    ...namesOf(every, year, at),
    from: month(year, at * MONTHS[every] + 1),
    until: month(year, (at + 1) * MONTHS[every]),
  }));

/** The period that runs on a day (ISO 8601), and the one before it. */
export const latestPeriods = (every: Every, date: string): { running: Period; before: Period } => {
  const today = date.slice(0, 7);
  const year = Number(date.slice(0, 4));
  const begun = [...periodsOf(every, year - 1), ...periodsOf(every, year)].filter(
    ({ from }) => from <= today,
  );
  const [before, running] = begun.slice(-2);
  if (before === undefined || running === undefined) throw new RangeError(`${date} lies in no period.`);
  return { running, before };
};

/** First and last day of a period, ISO 8601. */
export const daysOf = ({ from, until }: Pick<Period, 'from' | 'until'>): { from: string; until: string } => {
  const last = Temporal.PlainYearMonth.from(until);
  return { from: `${from}-01`, until: last.toPlainDate({ day: last.daysInMonth }).toString() };
};

const namesOf = (every: Every, year: number, at: number): Pick<Period, 'key' | 'title'> => {
  if (every === 'P1Y') return { key: `${year}`, title: { id: `Tahun ${year}`, en: `Year ${year}` } };
  if (every === 'P6M')
    return {
      key: `${year}-H${at + 1}`,
      title: { id: `Semester ${ROMAN[at]} ${year}`, en: `Half-year ${at + 1} of ${year}` },
    };
  return {
    key: `${year}-Q${at + 1}`,
    title: { id: `Triwulan ${ROMAN[at]} ${year}`, en: `Quarter ${at + 1} of ${year}` },
  };
};

const month = (year: number, number: number): string => `${year}-${String(number).padStart(2, '0')}`;
