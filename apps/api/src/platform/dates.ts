import { InvalidInput } from './common-problems.ts';

/** Whether an ISO date is one that the calendar has. */
export const isDate = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
};

/** Goes on with a date of the calendar, or with none. @throws 400 naming the place of one that does not exist. */
export const refuseUnlessDate = (date: string | undefined, pointer: string): void => {
  if (date === undefined || isDate(date)) return;
  const detail = { id: 'Tanggal ini tidak ada.', en: 'There is no such date.' };
  throw InvalidInput({ errors: [{ pointer, code: 'date', detail }] });
};
