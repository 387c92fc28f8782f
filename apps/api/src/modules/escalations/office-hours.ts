import { serviceHoursOf, type WorkingCalendar } from '@pendopo/calendar';

/** An instant (RFC 3339) without its seconds. */
export const toMinute = (instant: string): string =>
  Temporal.Instant.from(instant).round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString();

/** Whether somebody is at work in a minute. The minute in which the office closes belongs to it: most of what is due is due then. */
export const isAtWork = (calendar: WorkingCalendar, minute: string): boolean => {
  const date = Temporal.Instant.from(minute).toZonedDateTimeISO(calendar.zone).toPlainDate().toString();
  const at = Date.parse(minute);
  return serviceHoursOf(calendar, date).some(
    ({ from, until }) => Date.parse(from) <= at && at <= Date.parse(until),
  );
};
