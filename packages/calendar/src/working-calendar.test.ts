import { describe, expect, it } from 'vitest';
import { addWorkingTime } from './add-working-time.ts';
import { counter, jayapura, makassar, statutory, withDays } from './calendars.fixture.ts';
import { type HourProfile, profileOn, type ServiceWeek } from './hour-profile.ts';
import { isWorkingDay } from './is-working-day.ts';
import { nextWorkingInstant } from './next-working-instant.ts';
import { receivedOn } from './received-on.ts';
import { serviceHoursOf } from './service-hours-of.ts';
import { statutoryProfiles } from './statutory-profiles.ts';
import { calendarAsKnownOn, createWorkingCalendar } from './working-calendar.ts';
import { workingDaysBetween } from './working-days-between.ts';
import { workingTimeBetween } from './working-time-between.ts';

const closedWeek: ServiceWeek = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] };

function profile(week: Partial<ServiceWeek>, dates: Partial<HourProfile> = {}): HourProfile {
  return {
    key: 'own',
    title: 'Jam sendiri',
    from: null,
    until: null,
    ...dates,
    week: { ...closedWeek, ...week },
  };
}

function calendarOf(...profiles: HourProfile[]) {
  return createWorkingCalendar({ zone: 'Asia/Jakarta', profiles, days: [] });
}

describe('service hours', () => {
  it.each([
    { what: 'ordinary, 37 h 30', from: '2026-11-09', hours: 37.5 },
    { what: 'in Ramadan, 32 h 30', from: '2026-02-23', hours: 32.5 },
  ])('come to what Perpres 21/2023 says: $what a week', ({ from, hours }) => {
    const monday = Temporal.PlainDate.from(from).toZonedDateTime('Asia/Jakarta');
    const week = [monday, monday.add({ weeks: 1 })].map((time) => time.toInstant().toString()) as [
      string,
      string,
    ];
    expect(workingTimeBetween(statutory, ...week).total('hours')).toBe(hours);
  });

  it('come to 30 hours a week at the counter that prints its own', () => {
    expect(workingTimeBetween(counter, '2026-11-08T17:00:00Z', '2026-11-15T17:00:00Z').total('hours')).toBe(
      30,
    );
  });

  it('are local: at half past seven in each of the three zones', () => {
    expect(
      [statutory, makassar, jayapura].map((calendar) => serviceHoursOf(calendar, '2026-11-09')[0]?.from),
    ).toEqual(['2026-11-09T00:30:00Z', '2026-11-08T23:30:00Z', '2026-11-08T22:30:00Z']);
  });

  it('are none on a day off', () => {
    expect(serviceHoursOf(statutory, '2026-03-18')).toEqual([]);
    expect(isWorkingDay(statutory, '2026-03-18')).toBe(false);
    expect(isWorkingDay(statutory, '2026-03-17')).toBe(true);
  });

  it('follow a profile with dates before one without, and the later listed of two', () => {
    const always = profile({}, { key: 'always' });
    const ramadan = profile({}, { key: 'ramadan', from: '2026-02-19', until: '2026-03-20' });
    const strike = profile({}, { key: 'strike', from: '2026-03-01', until: null });
    const keyOn = (date: string) => profileOn([ramadan, strike, always], date)?.key;
    expect(['2026-02-18', '2026-02-19', '2026-03-01', '2026-03-20', '2027-01-01'].map(keyOn)).toEqual([
      'always',
      'ramadan',
      'strike',
      'strike',
      'strike',
    ]);
  });

  it('may run round the clock, also over a change to summer time', () => {
    const always = [['00:00', '24:00']] as const;
    const desk = createWorkingCalendar({
      zone: 'Europe/Amsterdam',
      profiles: [profile({ 1: always, 2: always, 3: always, 4: always, 5: always, 6: always, 7: always })],
      days: [],
      national: [],
    });
    // Sunday 29 March 2026 has 23 hours there
    expect(serviceHoursOf(desk, '2026-03-29')).toEqual([
      { from: '2026-03-28T23:00:00Z', until: '2026-03-29T22:00:00Z' },
    ]);
    expect(addWorkingTime(desk, '2026-03-28T23:00:00Z', 24, 'working-hour')).toBe('2026-03-29T23:00:00Z');
  });
});

describe('a make-up day', () => {
  const makeUp = { date: '2026-11-14', kind: 'make-up', name: 'Ganti hari', decree: null } as const;

  it('on a Saturday has the hours of a Monday unless another weekday or hours are given', () => {
    const closing = (calendar: ReturnType<typeof withDays>) =>
      serviceHoursOf(calendar, '2026-11-14').at(-1)?.until;
    expect(closing(withDays(makeUp))).toBe('2026-11-14T09:00:00Z');
    expect(closing(withDays({ ...makeUp, asWeekday: 5 }))).toBe('2026-11-14T09:30:00Z');
    expect(closing(withDays({ ...makeUp, hours: [['08:00', '12:00']] }))).toBe('2026-11-14T05:00:00Z');
  });

  it('is how an agency works on joint leave', () => {
    expect(isWorkingDay(withDays({ ...makeUp, date: '2026-12-24' }), '2026-12-24')).toBe(true);
  });
});

it('knows an election day six days ahead, from the day it was announced', () => {
  expect(isWorkingDay(calendarAsKnownOn(statutory, '2024-11-20'), '2024-11-27')).toBe(true);
  expect(isWorkingDay(calendarAsKnownOn(statutory, '2024-11-21'), '2024-11-27')).toBe(false);
});

it('takes what comes in the break in the afternoon, and on a Friday evening on Monday', () => {
  expect(nextWorkingInstant(statutory, '2026-11-09T05:20:00Z')).toBe('2026-11-09T06:00:00Z');
  expect(nextWorkingInstant(statutory, '2026-11-09T03:00:00Z')).toBe('2026-11-09T03:00:00Z');
  expect(nextWorkingInstant(statutory, '2026-11-13T12:00:00Z')).toBe('2026-11-16T00:30:00Z');
});

it('receives after hours at the next opening, and before opening at that very instant', () => {
  expect(receivedOn(counter, '2026-03-27T04:05:00Z')).toEqual({
    date: '2026-03-30',
    instant: '2026-03-30T01:00:00Z',
  });
  expect(receivedOn(counter, '2026-03-26T22:00:00Z')).toEqual({
    date: '2026-03-27',
    instant: '2026-03-26T22:00:00Z',
  });
});

it('counts working days backwards as below zero', () => {
  expect(workingDaysBetween(statutory, '2026-03-17', '2026-04-02')).toBe(7);
  expect(workingDaysBetween(statutory, '2026-04-02', '2026-03-17')).toBe(-7);
});

it('covers a further year only when told that its days are complete', () => {
  const days = [{ date: '2028-01-01', kind: 'national', name: 'Tahun Baru', decree: 'SKB' } as const];
  const input = { zone: 'Asia/Jakarta', profiles: statutoryProfiles, days };
  expect(createWorkingCalendar(input).coveredYears).not.toContain(2028);
  expect(createWorkingCalendar({ ...input, coveredYears: [2028] }).coveredYears).toContain(2028);
});

it.each([
  {
    fault: 'an unknown zone',
    make: () => createWorkingCalendar({ zone: 'Asia/Atlantis', profiles: statutoryProfiles, days: [] }),
  },
  { fault: 'no hours at all', make: () => calendarOf() },
  {
    fault: 'a time of day that does not exist',
    make: () => calendarOf(profile({ 1: [['07:30', '25:00']] })),
  },
  { fault: 'hours that end before they begin', make: () => calendarOf(profile({ 1: [['16:00', '07:30']] })) },
  {
    fault: 'intervals that overlap',
    make: () =>
      calendarOf(
        profile({
          1: [
            ['07:30', '12:00'],
            ['11:00', '16:00'],
          ],
        }),
      ),
  },
  {
    fault: 'a profile that ends before it begins',
    make: () => calendarOf(profile({}, { from: '2026-02-01', until: '2026-01-01' })),
  },
  {
    fault: 'a date that does not exist',
    make: () => withDays({ date: '2026-02-30', kind: 'regional', name: 'x', decree: null }),
  },
])('refuses $fault', ({ make }) => {
  expect(make).toThrow(RangeError);
});

it('says so when a calendar has no working day, instead of searching for ever', () => {
  expect(() => addWorkingTime(calendarOf(profile({})), '2026-11-09T03:00:00Z', 1, 'working-day')).toThrow(
    'no working day within two years',
  );
});
