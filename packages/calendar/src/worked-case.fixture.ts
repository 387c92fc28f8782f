import { statutory } from './calendars.fixture.ts';
import type { ClockMark, DeadlineUnit } from './clock-mark.ts';
import { dueOf } from './due-of.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The instant of a local time, in the zone of a calendar. */
function local(calendar: WorkingCalendar, text: string): string {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(calendar.zone).toInstant().toString();
}

/** A case counted by hand: times are local, as they stand in a letter. */
export interface WorkedCase {
  title: string;
  calendar?: WorkingCalendar;
  received: string;
  promise: [amount: number, unit: DeadlineUnit];
  marks?: (ClockMark & { at: string })[];
  due: string | null;
}

/** When a worked case is due, as a local time to the minute. */
export function dueLocally({
  calendar = statutory,
  received,
  promise,
  marks = [],
}: WorkedCase): string | null {
  const [amount, unit] = promise;
  const all: ClockMark[] = [
    { type: 'start', at: local(calendar, received), deadline: { amount, unit } },
    ...marks.map((mark) => ({ ...mark, at: local(calendar, mark.at) })),
  ];
  const due = dueOf(calendar, all);
  if (due === null) return null;
  return Temporal.Instant.from(due)
    .toZonedDateTimeISO(calendar.zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}
