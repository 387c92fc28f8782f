import type { HourProfile, ServiceInterval, Weekday } from './hour-profile.ts';
import { nationalDays } from './national-days.ts';
import type { SpecialDay } from './special-day.ts';
import { millisecondsOfTime } from './time-of-day.ts';

/**
 * When an agency works: its zone (IANA), its hours, the days that break the week's pattern, and the years whose national
 * days have been decreed. A value that is not changed after it was made; a holiday announced late makes a new calendar,
 * and reading the same marks with it replays the clock.
 */
export interface WorkingCalendar {
  readonly zone: string;
  readonly profiles: readonly HourProfile[];
  readonly days: readonly SpecialDay[];
  readonly coveredYears: readonly number[];
}

export interface WorkingCalendarInput {
  zone: string;
  profiles: readonly HourProfile[];
  /** The agency's own days: regional days off, make-up days, and national days that this package does not have yet. */
  days: readonly SpecialDay[];
  /** Years whose national days the agency entered itself among `days`, beyond those of this package. */
  coveredYears?: readonly number[];
  /** Instead of this package's own list. */
  national?: readonly SpecialDay[];
}

/**
 * Makes the calendar of an agency out of its zone, hours and own days, merged with the national days.
 * Throws a RangeError that names the fault: unknown zone, no profile, intervals that overlap or end before they begin, a
 * date that does not exist, a profile that ends before it begins.
 *
 * @example
 * createWorkingCalendar({ zone: 'Asia/Jakarta', profiles: statutoryProfiles, days: [] })
 */
export function createWorkingCalendar(input: WorkingCalendarInput): WorkingCalendar {
  const national = input.national ?? nationalDays;
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(input.zone);
  if (input.profiles.length === 0) throw new RangeError('A calendar needs at least one hour profile');
  for (const profile of input.profiles) checkProfile(profile);
  for (const day of input.days) checkDay(day);
  const decreedYears = national
    .filter((day) => day.kind === 'national')
    .map((day) => Number(day.date.slice(0, 4)));
  const coveredYears = [...new Set([...decreedYears, ...(input.coveredYears ?? [])])].sort((a, b) => a - b);
  return Object.freeze({
    zone: input.zone,
    profiles: Object.freeze([...input.profiles]),
    days: Object.freeze([...national, ...input.days]),
    coveredYears: Object.freeze(coveredYears),
  });
}

/**
 * The calendar as it could be known on an ISO date: without the days that were announced later. Comparing a due date under
 * it with the due date now tells whom a late announcement moved.
 */
export function calendarAsKnownOn(calendar: WorkingCalendar, date: string): WorkingCalendar {
  return Object.freeze({
    ...calendar,
    days: Object.freeze(calendar.days.filter((day) => (day.announcedAt ?? date) <= date)),
  });
}

function checkProfile(profile: HourProfile): void {
  for (const date of [profile.from, profile.until]) if (date !== null) Temporal.PlainDate.from(date);
  if (profile.from !== null && profile.until !== null && profile.until < profile.from) {
    throw new RangeError(`Hour profile ${profile.key} ends before it begins`);
  }
  for (const weekday of [1, 2, 3, 4, 5, 6, 7] as const satisfies Weekday[]) {
    checkIntervals(profile.week[weekday], `hour profile ${profile.key}, weekday ${weekday}`);
  }
}

function checkDay(day: SpecialDay): void {
  Temporal.PlainDate.from(day.date);
  if (day.hours) checkIntervals(day.hours, `special day ${day.date}`);
}

function checkIntervals(intervals: readonly ServiceInterval[], place: string): void {
  let last = 0;
  for (const [opens, closes] of intervals) {
    const from = millisecondsOfTime(opens);
    const until = millisecondsOfTime(closes);
    if (from < last || until <= from)
      throw new RangeError(`Service hours overlap or end before they begin: ${place}`);
    last = until;
  }
}
