import { formats } from '../form/formats.ts';

/** Whether an ISO date is a day of the calendar. */
export const isRealDate = (date: string): boolean =>
  new RegExp(formats.date.pattern).test(date) && formats.date.isPossible(date);
