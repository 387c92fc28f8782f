import { type Static, Type } from 'typebox';
import { Binary } from './binary.ts';
import { endpoint } from './endpoint.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Instant, Nullable, Strict } from './scalars.ts';

const tags = ['Calendars'];

/** An address at which programs read my deadlines. It is a secret, and told once. */
export const CalendarAddress = component(
  'CalendarAddress',
  Type.Object({
    createdAt: Instant,
    readAt: Nullable(
      Type.String({ format: 'date-time', description: 'When a program last fetched it, to the hour' }),
    ),
  }),
);
export type CalendarAddress = Static<typeof CalendarAddress>;

export const getMyCalendar = endpoint('GET', '/me/calendar', {
  operationId: 'getMyCalendar',
  tags,
  summary: 'Whether there is an address at which programs read my deadlines',
  response: { 200: Type.Object({ calendar: Nullable(ref(CalendarAddress)) }), ...refusals },
});

export const renewMyCalendar = endpoint('POST', '/me/calendar', {
  operationId: 'renewMyCalendar',
  repeats: 'answered',
  tags,
  summary: 'Make that address, or a new one; the one before ends at once',
  response: {
    201: Type.Object({
      calendar: ref(CalendarAddress),
      address: Type.String({ description: 'Told this once; whoever knows it reads the deadlines' }),
    }),
    ...writeRefusals,
  },
});

export const removeMyCalendar = endpoint('DELETE', '/me/calendar', {
  operationId: 'removeMyCalendar',
  tags,
  summary: 'End the address of my deadlines',
  response: { 204: Type.Null(), ...refusals },
});

export const readCalendar = endpoint('GET', '/calendars/:file', {
  operationId: 'readCalendar',
  etag: true,
  tags,
  summary: 'Deadlines of the cases that wait for somebody, for their calendar program',
  description:
    'iCalendar (RFC 5545), an event for each case that waits for a position held today and has a deadline: its number, its service, when it is due and where it is; nothing of who asked or what for. 404 for an address that is not in use any more.',
  params: Strict({ file: Type.String({ maxLength: 120 }) }),
  headers: Type.Object({ 'if-none-match': Type.Optional(Type.String()) }),
  produces: ['text/calendar'],
  response: { 200: Binary, 304: Type.Null(), 404: refusals[404], 429: refusals[429] },
});
