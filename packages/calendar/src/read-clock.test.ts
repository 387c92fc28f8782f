import { describe, expect, it } from 'vitest';
import { statutory } from './calendars.fixture.ts';
import type { ClockMark, Deadline } from './clock-mark.ts';
import { readClock } from './read-clock.ts';
import { statutoryProfiles } from './statutory-profiles.ts';
import { createWorkingCalendar } from './working-calendar.ts';

// All times are UTC; WIB is seven hours ahead. Monday 9 November 2026 begins a month without holidays.

const workingDays = (amount: number): Deadline => ({ amount, unit: 'working-day' });
const started = (deadline: Deadline, at = '2026-11-09T03:00:00Z'): ClockMark => ({
  type: 'start',
  at,
  deadline,
});

describe('what is left', () => {
  const marks = [started(workingDays(3))];

  it.each([
    { when: 'on the day of receipt', now: '2026-11-09T03:00:00Z', used: 0, remaining: 3, overdue: false },
    { when: 'the morning after', now: '2026-11-10T00:00:00Z', used: 1, remaining: 2, overdue: false },
    { when: 'on the day it is due', now: '2026-11-12T08:59:00Z', used: 3, remaining: 0, overdue: false },
    {
      when: 'at the very end of service hours',
      now: '2026-11-12T09:00:00Z',
      used: 3,
      remaining: 0,
      overdue: false,
    },
    { when: 'a second later', now: '2026-11-12T09:00:01Z', used: 3, remaining: 0, overdue: true },
    {
      when: 'two working days late, over a weekend',
      now: '2026-11-16T03:00:00Z',
      used: 5,
      remaining: -2,
      overdue: true,
    },
  ])('is $remaining $when', ({ now, used, remaining, overdue }) => {
    expect(readClock(statutory, marks, now)).toMatchObject({ used, remaining, overdue, state: 'running' });
  });

  it('counts minutes and working hours as they run', () => {
    const minutes = [started({ amount: 30, unit: 'minute' })];
    expect(readClock(statutory, minutes, '2026-11-09T03:12:30Z')).toMatchObject({
      used: 12.5,
      remaining: 17.5,
    });
    // 10.00 to 12.00 and 13.00 to 14.00 WIB
    const hours = [started({ amount: 8, unit: 'working-hour' })];
    expect(readClock(statutory, hours, '2026-11-09T07:00:00Z')).toMatchObject({ used: 3, remaining: 5 });
  });

  it('takes in an extension, which the promise does not', () => {
    const extended: ClockMark[] = [
      ...marks,
      { type: 'extend', at: '2026-11-10T03:00:00Z', amount: 7, unit: 'working-day', reason: 'complex' },
    ];
    expect(readClock(statutory, extended, '2026-11-10T03:00:00Z')).toMatchObject({
      promise: { amount: 3, unit: 'working-day' },
      extensions: [{ amount: 7, unit: 'working-day', reason: 'complex' }],
      used: 1,
      remaining: 9,
    });
  });
});

describe('the state', () => {
  it('is none before a start and where nothing is promised, though days are still told apart', () => {
    expect(readClock(statutory, [], '2026-11-09T03:00:00Z')).toMatchObject({
      state: 'none',
      dueAt: null,
      days: [],
    });
    const marks = [started({ amount: 0, unit: 'none' })];
    expect(readClock(statutory, marks, '2026-11-11T03:00:00Z')).toMatchObject({
      state: 'none',
      promise: null,
      dueAt: null,
      used: 2,
      remaining: 0,
      totals: { applicant: 0, agency: 2, external: 0 },
    });
  });

  it('is paused without a due, but with the due if the case came back now', () => {
    const marks: ClockMark[] = [
      started(workingDays(3)),
      { type: 'pause', at: '2026-11-10T03:00:00Z', reason: 'papers', owner: 'applicant' },
    ];
    // back on Thursday 12 =1, Fri 13 =2, Mon 16 =3
    expect(readClock(statutory, marks, '2026-11-12T03:00:00Z')).toMatchObject({
      state: 'paused',
      dueAt: null,
      dueIfResumedNow: '2026-11-16T09:00:00Z',
      overdue: false,
      used: 0,
      remaining: 3,
      pauses: [{ from: '2026-11-10T03:00:00Z', to: null, reason: 'papers', owner: 'applicant' }],
      totals: { applicant: 3, agency: 0, external: 0 },
    });
  });

  it('is ended, read at the end and never later', () => {
    const marks: ClockMark[] = [started(workingDays(3)), { type: 'end', at: '2026-11-11T03:00:00Z' }];
    const atEnd = readClock(statutory, marks, '2026-11-11T03:00:00Z');
    expect(atEnd).toMatchObject({
      state: 'ended',
      endedAt: '2026-11-11T03:00:00Z',
      used: 2,
      remaining: 1,
      overdue: false,
    });
    expect(readClock(statutory, marks, '2027-01-01T00:00:00Z')).toEqual(atEnd);
  });

  it('runs on after a dispute, and the time in between was the applicant’s', () => {
    const marks: ClockMark[] = [
      started(workingDays(3)),
      { type: 'end', at: '2026-11-11T03:00:00Z' },
      { type: 'reopen', at: '2026-11-17T03:00:00Z' },
    ];
    expect(readClock(statutory, marks, '2026-11-17T04:00:00Z')).toMatchObject({
      state: 'running',
      dueAt: '2026-11-18T09:00:00Z',
      pauses: [
        {
          from: '2026-11-11T03:00:00Z',
          to: '2026-11-17T03:00:00Z',
          reason: 'awaiting-acceptance',
          owner: 'applicant',
        },
      ],
      totals: { applicant: 4, agency: 2, external: 0 },
    });
  });

  it('begins a new clock with a later start', () => {
    const marks = [started(workingDays(3)), started(workingDays(14), '2026-11-11T03:00:00Z')];
    expect(readClock(statutory, marks, '2026-11-11T03:00:00Z')).toMatchObject({
      startedAt: '2026-11-11T03:00:00Z',
      promise: { amount: 14, unit: 'working-day' },
    });
  });
});

it('warns of a year whose holidays have not been decreed', () => {
  const marks = [started(workingDays(3), '2027-12-30T03:00:00Z')];
  expect(readClock(statutory, marks, '2027-12-30T03:00:00Z').warnings).toEqual([
    { code: 'calendar-year-not-decreed', year: 2028 },
  ]);
  expect(readClock(statutory, [started(workingDays(3))], '2026-11-09T03:00:00Z').warnings).toEqual([]);
});

it.each([
  {
    where: 'in Makassar, 07.30 on Monday',
    zone: 'Asia/Makassar',
    at: '2026-11-08T23:30:00Z',
    date: '2026-11-09',
  },
  // an hour further east until 1987
  {
    where: 'in Pontianak, 23.30 on Monday',
    zone: 'Asia/Pontianak',
    at: '2026-11-09T16:30:00Z',
    date: '2026-11-09',
  },
  {
    where: 'in summer time, 00.30 on Tuesday',
    zone: 'Europe/Amsterdam',
    at: '2026-07-06T22:30:00Z',
    date: '2026-07-07',
  },
])('begins on the date of the agency’s zone: $where', ({ zone, at, date }) => {
  const calendar = createWorkingCalendar({ zone, profiles: statutoryProfiles, days: [] });
  expect(readClock(calendar, [started(workingDays(1), at)], at).days[0]?.date).toBe(date);
});

it('refuses a mark that names no instant or promises less than nothing', () => {
  expect(() =>
    readClock(statutory, [started(workingDays(1), '2026-11-09 10:00')], '2026-11-09T03:00:00Z'),
  ).toThrow(RangeError);
  expect(() => readClock(statutory, [started(workingDays(-1))], '2026-11-09T03:00:00Z')).toThrow(RangeError);
});
