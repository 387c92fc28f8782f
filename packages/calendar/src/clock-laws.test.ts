import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingTime } from './add-working-time.ts';
import { makassar, statutory } from './calendars.fixture.ts';
import type { ClockMark } from './clock-mark.ts';
import {
  at,
  calendar,
  dueIn,
  inOrder,
  marksOf,
  minutesOf,
  moment,
  pausesOf,
  promise,
  rhythm,
  sharesOf,
  start,
} from './clocks.fixture.ts';
import { dueOf } from './due-of.ts';
import { readClock } from './read-clock.ts';
import { receivedOn } from './received-on.ts';
import { serviceHoursOf } from './service-hours-of.ts';
import { createWorkingCalendar } from './working-calendar.ts';
import { workingDaysBetween } from './working-days-between.ts';
import { workingTimeBetween } from './working-time-between.ts';

describe('a clock without pauses', () => {
  it('is never due earlier when it starts later', () => {
    fc.assert(
      fc.property(calendar, promise, moment, fc.nat(30 * 24 * 60), (of, deadline, begin, later) => {
        expect(dueIn(of, [start(begin + later, deadline)])).toBeGreaterThanOrEqual(
          dueIn(of, [start(begin, deadline)]),
        );
      }),
    );
  });

  it('is never due earlier when more is promised, and an extension is that', () => {
    fc.assert(
      fc.property(calendar, promise, moment, fc.nat(20), (of, deadline, begin, more) => {
        const longer = { ...deadline, amount: deadline.amount + more };
        const whole = dueIn(of, [start(begin, longer)]);
        expect(whole).toBeGreaterThanOrEqual(dueIn(of, [start(begin, deadline)]));
        const extension: ClockMark = {
          type: 'extend',
          at: at(begin),
          amount: more,
          unit: deadline.unit,
          reason: 'r',
        };
        expect(dueIn(of, [start(begin, deadline), extension])).toBe(whole);
      }),
    );
  });

  it('takes as many working days from receipt to due as were promised', () => {
    fc.assert(
      fc.property(calendar, moment, fc.nat(60), (of, begin, amount) => {
        const due = addWorkingTime(of, at(begin), amount, 'working-day');
        const dueDate = Temporal.Instant.from(due).toZonedDateTimeISO(of.zone).toPlainDate().toString();
        expect(workingDaysBetween(of, receivedOn(of, at(begin)).date, dueDate)).toBe(amount);
      }),
    );
  });

  it('takes as many working hours from start to due as were promised', () => {
    fc.assert(
      fc.property(calendar, moment, fc.nat(80), (of, begin, amount) => {
        const due = addWorkingTime(of, at(begin), amount, 'working-hour');
        expect(workingTimeBetween(of, at(begin), due).total('hours')).toBe(amount);
      }),
    );
  });
});

describe('a pause', () => {
  it('never brings due forward, nor does a longer one or one more', () => {
    fc.assert(
      fc.property(calendar, promise, moment, rhythm, fc.nat(5000), (of, deadline, begin, beats, longer) => {
        const pauses = pausesOf(begin, beats);
        const first = start(begin, deadline);
        const paused = dueIn(of, [first, ...marksOf(pauses)]);
        expect(paused).toBeGreaterThanOrEqual(dueIn(of, [first, ...marksOf(pauses.slice(0, -1))]));
        const last = pauses.at(-1);
        if (!last) return;
        const stretched = [...pauses.slice(0, -1), { from: last.from, to: last.to + longer }];
        expect(dueIn(of, [first, ...marksOf(stretched)])).toBeGreaterThanOrEqual(paused);
      }),
      { numRuns: 400 },
    );
  });

  it('never brings due forward when it is put between two others', () => {
    fc.assert(
      fc.property(calendar, promise, moment, rhythm, fc.nat(3), (of, deadline, begin, beats, left) => {
        const pauses = pausesOf(begin, beats);
        const first = start(begin, deadline);
        expect(dueIn(of, [first, ...marksOf(pauses)])).toBeGreaterThanOrEqual(
          dueIn(of, [first, ...marksOf(pauses.filter((_, index) => index !== left))]),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('moves due by as much in two pieces as in one', () => {
    fc.assert(
      fc.property(
        calendar,
        promise,
        moment,
        rhythm,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (of, deadline, begin, beats, where) => {
          const pauses = pausesOf(begin, beats);
          const cut = pauses.flatMap(({ from, to }) => {
            const middle = from + Math.floor((to - from) * where);
            return [
              { from, to: middle },
              { from: middle, to },
            ];
          });
          const first = start(begin, deadline);
          expect(dueIn(of, [first, ...marksOf(cut)])).toBe(dueIn(of, [first, ...marksOf(pauses)]));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('has ended before due, unless due had passed when it began', () => {
    fc.assert(
      fc.property(calendar, promise, moment, rhythm, (of, deadline, begin, beats) => {
        const pauses = pausesOf(begin, beats);
        const due = dueIn(of, [start(begin, deadline), ...marksOf(pauses)]);
        expect(pauses.filter(({ from, to }) => from < due && due < to)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('the share of a third party', () => {
  it('changes nothing of due, and takes no day from the applicant', () => {
    fc.assert(
      fc.property(calendar, promise, moment, rhythm, rhythm, (of, deadline, begin, beats, shares) => {
        const own = [start(begin, deadline), ...marksOf(pausesOf(begin, beats))];
        const outside = pausesOf(begin, shares);
        const now = at(Math.max(begin, ...[...pausesOf(begin, beats), ...outside].map(({ to }) => to)));
        const shared = inOrder([...own, ...sharesOf(outside)]);
        const [alone, together] = [readClock(of, own, now), readClock(of, shared, now)];
        expect(together.dueAt).toBe(alone.dueAt);
        expect(together.used).toBe(alone.used);
        expect(together.totals.applicant).toBe(alone.totals.applicant);
        expect(together.totals.agency + together.totals.external).toBe(alone.totals.agency);
      }),
      { numRuns: 200 },
    );
  });

  it('is told stretch by stretch as it was marked', () => {
    fc.assert(
      fc.property(calendar, promise, moment, rhythm, (of, deadline, begin, shares) => {
        const outside = pausesOf(begin, shares);
        const now = at(Math.max(begin, ...outside.map(({ to }) => to)));
        const { externals } = readClock(of, [start(begin, deadline), ...sharesOf(outside)], now);
        const told = externals.map(({ from, to }) => [minutesOf(from), minutesOf(to ?? now)]);
        expect(told).toEqual(outside.map(({ from, to }) => [from, to]));
      }),
    );
  });
});

describe('due', () => {
  it('lies at the end of service hours for days, and within them for working hours', () => {
    fc.assert(
      fc.property(calendar, promise, moment, rhythm, (of, deadline, begin, beats) => {
        if (deadline.unit === 'hour' || deadline.unit === 'minute') return;
        const due = dueOf(of, [start(begin, deadline), ...marksOf(pausesOf(begin, beats))]) ?? '';
        const date = Temporal.Instant.from(due).toZonedDateTimeISO(of.zone).toPlainDate().toString();
        const hours = serviceHoursOf(of, date);
        if (deadline.unit === 'working-hour') {
          expect(hours.filter(({ from, until }) => from <= due && due <= until)).not.toEqual([]);
        } else expect(due).toBe(hours.at(-1)?.until);
      }),
      { numRuns: 400 },
    );
  });

  it('is the same live, mark by mark, as in one reading later, also by a calendar made anew', () => {
    fc.assert(
      fc.property(calendar, promise, moment, rhythm, fc.nat(100_000), (of, deadline, begin, beats, later) => {
        const marks = [start(begin, deadline), ...marksOf(pausesOf(begin, beats))];
        const { profiles, zone, days } = of;
        const anew = createWorkingCalendar({ zone, profiles, days, national: [] });
        for (let length = 1; length <= marks.length; length++) {
          const soFar = marks.slice(0, length);
          const live = dueOf(of, soFar);
          const now = soFar.at(-1)?.at ?? '';
          const much = Temporal.Instant.from(now).add({ minutes: later }).toString();
          expect(readClock(of, soFar, now).dueAt).toBe(live);
          expect(readClock(anew, soFar, much).dueAt).toBe(live);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('shifts with the zone: an hour further east, everything is an hour earlier', () => {
    fc.assert(
      fc.property(promise, moment, rhythm, (deadline, begin, beats) => {
        const west = [start(begin, deadline), ...marksOf(pausesOf(begin, beats))];
        const east = [start(begin - 60, deadline), ...marksOf(pausesOf(begin - 60, beats))];
        expect(dueIn(makassar, east)).toBe(dueIn(statutory, west) - 60);
      }),
    );
  });
});

describe('the explanation', () => {
  it('gives every elapsed day after day zero to one party, and counts what has been used', () => {
    fc.assert(
      fc.property(calendar, promise, moment, rhythm, fc.nat(60_000), (of, deadline, begin, beats, later) => {
        const marks = [start(begin, deadline), ...marksOf(pausesOf(begin, beats))];
        const now = Temporal.Instant.from(marks.at(-1)?.at ?? '')
          .add({ minutes: later })
          .toString();
        const reading = readClock(of, marks, now);
        const { applicant, agency, external } = reading.totals;
        expect(applicant + agency + external).toBe(reading.days.filter((day) => day.share !== null).length);
        if (deadline.unit === 'working-day') {
          const counted = reading.days.filter((day) => day.counted);
          expect(reading.used).toBe(counted.filter((day) => day.elapsed).length);
          expect(agency + external).toBe(reading.used);
          expect(counted.filter((day) => day.reason !== 'overdue')).toHaveLength(deadline.amount);
          expect(
            counted.filter((day) => !workingDaysBetween(of, receivedOn(of, at(begin)).date, day.date)),
          ).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
