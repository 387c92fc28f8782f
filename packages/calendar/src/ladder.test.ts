import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counter, jayapura, makassar, statutory, withDays } from './calendars.fixture.ts';
import { ladder, type Rung } from './ladder.ts';
import { serviceHoursOf } from './service-hours-of.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { workingTimeBetween } from './working-time-between.ts';

const minute = 60_000;
const day = (when: 'before' | 'after', amount: number): Rung => ({ when, amount, unit: 'working-day' });
const hours = (when: 'before' | 'after', amount: number): Rung => ({ when, amount, unit: 'working-hour' });
const usual = [day('before', 1), { when: 'at' } as const, day('after', 1), day('after', 3)];

const first = Temporal.Instant.from('2024-02-01T00:00:00Z').epochMilliseconds / minute;
const due = fc
  .integer({ min: first, max: first + 3 * 365 * 1440 })
  .map((minutes) => Temporal.Instant.fromEpochMilliseconds(minutes * minute).toString());
const calendar = fc.constantFrom(statutory, counter, makassar, jayapura);

/** Whether somebody works at a moment; the closing minute is one of theirs. */
function isWorked({ zone, ...of }: WorkingCalendar, at: string): boolean {
  const date = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();
  const moment = Date.parse(at);
  return serviceHoursOf({ zone, ...of }, date).some(
    ({ from, until }) => Date.parse(from) <= moment && moment <= Date.parse(until),
  );
}

describe('the ladder of a due time', () => {
  it.each([
    ['statutory hours', statutory, '2026-11-26T09:00:00Z', '2026-11-25T00:30:00Z', '2026-11-27T00:30:00Z'],
    ['a counter', counter, '2026-11-26T08:45:00Z', '2026-11-25T01:00:00Z', '2026-11-27T01:00:00Z'],
    [
      'two hours further east',
      jayapura,
      '2026-11-26T07:00:00Z',
      '2026-11-24T22:30:00Z',
      '2026-11-26T22:30:00Z',
    ],
  ])('begins and goes on as an office opens: %s', (_, office, at, before, after) => {
    expect(ladder(office, at, usual.slice(0, 3))).toEqual([before, at, after]);
  });

  it('goes round a day off that is announced', () => {
    const at = '2026-11-26T09:00:00Z';
    const later = withDays({ date: '2026-11-25', kind: 'regional', name: 'Hari jadi', decree: 'Perbup' });
    expect(ladder(statutory, at, usual)[0]).toBe('2026-11-25T00:30:00Z');
    expect(ladder(later, at, usual)[0]).toBe('2026-11-24T00:30:00Z');
    const weekend = withDays({ date: '2026-11-27', kind: 'regional', name: 'Hari jadi', decree: 'Perbup' });
    expect(ladder(weekend, at, usual)[2]).toBe('2026-11-30T00:30:00Z');
  });

  it('leaves nights and breaks out of hours', () => {
    const at = '2026-11-26T02:30:00Z';
    expect(ladder(statutory, at, [hours('before', 2), hours('before', 4), hours('after', 4)])).toEqual([
      '2026-11-26T00:30:00Z',
      '2026-11-25T07:00:00Z',
      '2026-11-26T07:30:00Z',
    ]);
  });

  it('never reaches anybody who is not at work', () => {
    fc.assert(
      fc.property(calendar, due, fc.integer({ min: 0, max: 30 }), (office, at, amount) => {
        const rungs = [day('before', amount), hours('before', amount + 1), { when: 'at' } as const];
        const all = [...rungs, day('after', amount + 1), hours('after', amount + 1)];
        for (const moment of ladder(office, at, all)) expect(isWorked(office, moment)).toBe(true);
      }),
    );
  });

  it('rises: before, at, after, and the further the more', () => {
    fc.assert(
      fc.property(calendar, due, fc.integer({ min: 0, max: 9 }), (office, at, amount) => {
        const rungs = [day('before', amount + 1), day('before', amount), { when: 'at' } as const];
        const moments = ladder(office, at, [...rungs, day('after', amount + 1), day('after', amount + 2)]);
        expect(moments).toEqual([...moments].sort());
        expect(Date.parse(moments[1] ?? '')).toBeLessThanOrEqual(Date.parse(at));
      }),
    );
  });

  it('keeps exactly so many hours of service', () => {
    fc.assert(
      fc.property(calendar, due, fc.integer({ min: 1, max: 60 }), (office, at, amount) => {
        const [before = '', after = ''] = ladder(office, at, [
          hours('before', amount),
          hours('after', amount),
        ]);
        expect(workingTimeBetween(office, before, at).total('hours')).toBe(amount);
        expect(workingTimeBetween(office, at, after).total('hours')).toBe(amount);
      }),
    );
  });

  it('follows what is due: the later that is, the later each of its moments', () => {
    fc.assert(
      fc.property(calendar, due, fc.integer({ min: 0, max: 20_000 }), (office, at, minutes) => {
        const later = Temporal.Instant.from(at).add({ minutes }).toString();
        const rungs = [...usual, hours('before', 3), hours('after', 3)];
        const moved = ladder(office, later, rungs);
        for (const [index, moment] of ladder(office, at, rungs).entries())
          expect(Date.parse(moment)).toBeLessThanOrEqual(Date.parse(moved[index] ?? ''));
      }),
    );
  });

  it('has no rung less than nothing away', () => {
    expect(() => ladder(statutory, '2026-11-26T09:00:00Z', [day('after', -1)])).toThrow(RangeError);
  });
});
