import { counter, jayapura, makassar, statutory } from './calendars.fixture.ts';
import type { ClockMark } from './clock-mark.ts';
import { readClock } from './read-clock.ts';

// Prints readings around midnight of several zones, for a process that runs in any of them.

const marks: ClockMark[] = [
  { type: 'start', at: '2026-03-16T16:59:59Z', deadline: { amount: 7, unit: 'working-day' } },
  { type: 'pause', at: '2026-03-25T17:00:00Z', reason: 'papers', owner: 'applicant' },
  { type: 'resume', at: '2026-03-31T15:00:00Z' },
];
const readings = [statutory, counter, makassar, jayapura].map((calendar) =>
  readClock(calendar, marks, '2026-04-01T00:00:00Z'),
);
process.stdout.write(JSON.stringify(readings));
