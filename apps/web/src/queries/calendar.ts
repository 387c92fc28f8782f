import { defineQueryOptions } from '@pinia/colada';
import { fetchCalendar } from '../api/calendar.ts';

/** Whether there is an address at which programs read my deadlines. */
export const calendarQuery = defineQueryOptions({
  key: ['calendar'],
  query: ({ signal }) => fetchCalendar(signal),
  staleTime: 5_000,
});
