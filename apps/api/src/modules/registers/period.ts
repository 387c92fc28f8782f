import { InvalidInput } from '#platform/common-problems.ts';
import { refuseUnlessDate } from '#platform/dates.ts';
import type { Span } from './service.ts';

/** Days of an agency, ISO 8601, both included. */
export interface Period {
  from: string;
  until: string;
}

/**
 * The period that is asked for; without its ends the year of `today`.
 * @throws 400 for a day that there is not, and for a period that ends before it begins.
 */
export const periodOf = ({ from, until }: Partial<Period>, today: string): Period => {
  refuseUnlessDate(from, '/query/from');
  refuseUnlessDate(until, '/query/until');
  const year = (until ?? from ?? today).slice(0, 4);
  const period = { from: from ?? `${year}-01-01`, until: until ?? `${year}-12-31` };
  if (period.from <= period.until) return period;
  const detail = { id: 'Periode berakhir sebelum dimulai.', en: 'The period ends before it begins.' };
  throw InvalidInput({ errors: [{ pointer: '/query/until', code: 'period', detail }] });
};

/** A period as the instants between which it lies, in the agency's zone (IANA). */
export const spanOf = ({ from, until }: Period, zone: string): Span => ({
  from: startOf(Temporal.PlainDate.from(from), zone),
  until: startOf(Temporal.PlainDate.from(until).add({ days: 1 }), zone),
});

const startOf = (day: Temporal.PlainDate, zone: string): string =>
  day.toZonedDateTime(zone).toInstant().toString();
