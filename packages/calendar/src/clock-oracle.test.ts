import fc from 'fast-check';
import { expect, it } from 'vitest';
import { statutory } from './calendars.fixture.ts';
import type { ClockMark } from './clock-mark.ts';
import { dueOf } from './due-of.ts';
import { nationalDays } from './national-days.ts';

// The rules once more, slowly and with nothing of the package but its list of days: what is said in a decree, day by day.

const zone = 'Asia/Jakarta';
const off = new Set(nationalDays.map((day) => day.date));
const ramadans = [
  ['2024-03-12', '2024-04-09'],
  ['2025-03-01', '2025-03-30'],
  ['2026-02-19', '2026-03-20'],
] as const;

function isWorked(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek <= 5 && !off.has(date.toString());
}

function closingOf(date: Temporal.PlainDate): Temporal.ZonedDateTime {
  const text = date.toString();
  const isFriday = date.dayOfWeek === 5;
  const isRamadan = ramadans.some(([from, until]) => from <= text && text <= until);
  const plainTime = isRamadan ? (isFriday ? '15:30' : '15:00') : isFriday ? '16:30' : '16:00';
  return date.toZonedDateTime({ timeZone: zone, plainTime });
}

function nextWorked(date: Temporal.PlainDate): Temporal.PlainDate {
  const next = date.add({ days: 1 });
  return isWorked(next) ? next : nextWorked(next);
}

function receivedOnDate(at: Temporal.ZonedDateTime): Temporal.PlainDate {
  const date = at.toPlainDate();
  const isOpen = isWorked(date) && Temporal.ZonedDateTime.compare(at, closingOf(date)) < 0;
  return isOpen ? date : nextWorked(date);
}

interface Away {
  from: Temporal.ZonedDateTime;
  to: Temporal.ZonedDateTime;
}

function dueByTheBook(begin: Temporal.ZonedDateTime, away: readonly Away[], amount: number): string {
  let zero = receivedOnDate(begin);
  for (const { from, to } of away) {
    if (Temporal.PlainDate.compare(from.toPlainDate(), zero) > 0) break;
    const back = receivedOnDate(to);
    if (Temporal.PlainDate.compare(back, zero) > 0) zero = back;
  }
  let date = zero;
  for (let left = amount; left > 0; ) {
    date = nextWorked(date);
    const closing = closingOf(date);
    const isAway = away.some(
      ({ from, to }) =>
        Temporal.ZonedDateTime.compare(from, closing) < 0 && Temporal.ZonedDateTime.compare(closing, to) <= 0,
    );
    if (!isAway) left--;
  }
  return closingOf(date).toInstant().toString();
}

it('is due when a clerk with the decree, a wall calendar and patience would say so', () => {
  const begin = fc.integer({ min: 0, max: 3 * 365 * 24 * 60 });
  const minutes = fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 12 * 24 * 60 }));
  const rhythm = fc.array(fc.tuple(minutes, minutes), { maxLength: 4 });
  fc.assert(
    fc.property(begin, rhythm, fc.integer({ min: 1, max: 30 }), (offset, beats, amount) => {
      const first = Temporal.Instant.from('2024-01-01T00:00:00Z')
        .add({ minutes: offset })
        .toZonedDateTimeISO(zone);
      let cursor = first;
      const away = beats.map(([running, gone]): Away => {
        const from = cursor.add({ minutes: running });
        cursor = from.add({ minutes: gone });
        return { from, to: cursor };
      });
      const marks: ClockMark[] = [
        { type: 'start', at: first.toInstant().toString(), deadline: { amount, unit: 'working-day' } },
        ...away.flatMap(({ from, to }): ClockMark[] => [
          { type: 'pause', at: from.toInstant().toString(), reason: 'papers', owner: 'applicant' },
          { type: 'resume', at: to.toInstant().toString() },
        ]),
      ];
      expect(dueOf(statutory, marks)).toBe(dueByTheBook(first, away, amount));
    }),
    { numRuns: 200 },
  );
});
