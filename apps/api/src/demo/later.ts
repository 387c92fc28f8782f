import { addWorkingTime, nextWorkingInstant, type WorkingCalendar } from '@pendopo/calendar';

/** So many working hours later, part of an hour too, at a minute on which somebody is in the office. RFC 3339. */
export const later = (calendar: WorkingCalendar, instant: string, hours: number): string => {
  const whole = addWorkingTime(calendar, instant, Math.floor(hours), 'working-hour');
  const seconds = Math.round((hours % 1) * 3600);
  return nextWorkingInstant(calendar, Temporal.Instant.from(whole).add({ seconds }).toString());
};
