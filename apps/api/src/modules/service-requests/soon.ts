import { addWorkingTime, type WorkingCalendar } from '@pendopo/calendar';

/** The instant so many working days ahead: what falls due before it is due soon. */
export const shiftWorkingDays = (calendar: WorkingCalendar, from: string, days: number): string =>
  addWorkingTime(calendar, from, days, 'working-day');
