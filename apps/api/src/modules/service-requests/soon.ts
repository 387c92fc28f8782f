import { addWorkingTime, type WorkingCalendar } from '@pendopo/calendar';

/** What is due until then is due soon: two working days ahead. */
export const soonUntil = (calendar: WorkingCalendar, now: string): string =>
  addWorkingTime(calendar, now, 2, 'working-day');
