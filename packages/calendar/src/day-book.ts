import { profileOn, type ServiceInterval, type Weekday } from './hour-profile.ts';
import type { DayOffKind, SpecialDay } from './special-day.ts';
import { millisecondsOfTime } from './time-of-day.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** Why a date has no service hours. */
export type OffReason = Exclude<DayOffKind, 'make-up'> | 'saturday' | 'sunday' | 'no-service-hours';

/**
 * A local date of a calendar with everything the clock asks of it, in milliseconds since the epoch. `closing` is the moment
 * at which it is decided whose day it was: the end of service hours, on a day off the end of the date.
 */
export interface Day {
  /** Days since 1970-01-01, so that the day after is `number + 1`. */
  number: number;
  date: string;
  begins: number;
  ends: number;
  hours: readonly (readonly [opens: number, closes: number])[];
  closing: number;
  isWorking: boolean;
  off: OffReason | null;
  /** The entry that makes the date a day off or a make-up day. */
  special: SpecialDay | null;
}

/** The days of one calendar, each computed once. */
export interface DayBook {
  /** The day with this number. */
  day(number: number): Day;
  /** The local date into which an instant falls. */
  dayAt(milliseconds: number): Day;
  /** The day of an ISO date. */
  dayOn(date: string): Day;
  /** The first working day on or after a number. Throws a RangeError if there is none within two years. */
  workingDayFrom(number: number): Day;
}

const dayLength = 86_400_000;
const offOrder: DayOffKind[] = ['make-up', 'national', 'joint-leave', 'regional'];
const books = new WeakMap<WorkingCalendar, DayBook>();

/** The day book of a calendar: the same one for the same calendar object, because every write reads due dates from it. */
export function dayBookOf(calendar: WorkingCalendar): DayBook {
  let book = books.get(calendar);
  if (!book) {
    book = createDayBook(calendar);
    books.set(calendar, book);
  }
  return book;
}

function createDayBook(calendar: WorkingCalendar): DayBook {
  const specials = Map.groupBy(calendar.days, (day) => day.date);
  const days = new Map<number, Day>();
  const usualOffset =
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(calendar.zone).offsetNanoseconds / 1e6;

  const day = (number: number): Day => {
    let known = days.get(number);
    if (!known) {
      known = makeDay(calendar, specials, number);
      days.set(number, known);
    }
    return known;
  };

  return {
    day,
    dayAt(milliseconds) {
      let found = day(Math.floor((milliseconds + usualOffset) / dayLength));
      while (milliseconds < found.begins) found = day(found.number - 1);
      while (milliseconds >= found.ends) found = day(found.number + 1);
      return found;
    },
    dayOn(date) {
      return day(Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds / dayLength);
    },
    workingDayFrom(number) {
      for (let next = number; next < number + 731; next++) {
        const found = day(next);
        if (found.isWorking) return found;
      }
      throw new RangeError(`The calendar has no working day within two years of ${day(number).date}`);
    },
  };
}

function makeDay(calendar: WorkingCalendar, specials: Map<string, SpecialDay[]>, number: number): Day {
  const plain = Temporal.Instant.fromEpochMilliseconds(number * dayLength)
    .toZonedDateTimeISO('UTC')
    .toPlainDate();
  const date = plain.toString();
  const begins = plain.toZonedDateTime(calendar.zone).epochMilliseconds;
  const ends = plain.add({ days: 1 }).toZonedDateTime(calendar.zone).epochMilliseconds;
  const weekday = plain.dayOfWeek as Weekday;
  const week = profileOn(calendar.profiles, date)?.week;
  const special = strongest(specials.get(date));

  let intervals: readonly ServiceInterval[] = week?.[weekday] ?? [];
  if (special?.kind === 'make-up') {
    const pattern = special.asWeekday ?? (intervals.length > 0 ? weekday : 1);
    intervals = special.hours ?? week?.[pattern] ?? [];
  } else if (special) intervals = [];

  const at = (time: string): number => {
    const past = millisecondsOfTime(time);
    if (ends - begins === dayLength || past === 0) return begins + past;
    if (past === dayLength) return ends;
    return plain.toZonedDateTime({ timeZone: calendar.zone, plainTime: time }).epochMilliseconds;
  };
  const hours = intervals.map(([opens, closes]) => [at(opens), at(closes)] as const);
  const isWorking = hours.length > 0;
  return {
    number,
    date,
    begins,
    ends,
    hours,
    closing: hours.at(-1)?.[1] ?? ends,
    isWorking,
    off: isWorking ? null : offReasonOf(special, weekday),
    special,
  };
}

function strongest(entries: readonly SpecialDay[] | undefined): SpecialDay | null {
  for (const kind of offOrder) {
    const entry = entries?.find((day) => day.kind === kind);
    if (entry) return entry;
  }
  return null;
}

function offReasonOf(special: SpecialDay | null, weekday: Weekday): OffReason {
  if (special && special.kind !== 'make-up') return special.kind;
  if (weekday === 6) return 'saturday';
  return weekday === 7 ? 'sunday' : 'no-service-hours';
}
