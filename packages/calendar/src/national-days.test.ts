import { expect, it } from 'vitest';
import { isWorkingDay } from './is-working-day.ts';
import { nationalDays } from './national-days.ts';
import { statutoryProfiles } from './statutory-profiles.ts';
import { createWorkingCalendar } from './working-calendar.ts';

const calendar = createWorkingCalendar({ zone: 'Asia/Jakarta', profiles: statutoryProfiles, days: [] });

// The decrees themselves print how many days they set; working days are 52 or 53 weeks of five days less what falls on them.
it.each([
  { year: 2024, national: 17, elections: 2, jointLeave: 10, workingDays: 238 },
  { year: 2025, national: 17, elections: 0, jointLeave: 11, workingDays: 237 },
  { year: 2026, national: 17, elections: 0, jointLeave: 8, workingDays: 240 },
  { year: 2027, national: 18, elections: 0, jointLeave: 8, workingDays: 242 },
])(
  '$year has $national national days, $jointLeave days of joint leave and $workingDays working days',
  (expected) => {
    const ofYear = nationalDays.filter((day) => day.date.startsWith(`${expected.year}-`));
    expect(ofYear.filter((day) => day.kind === 'national')).toHaveLength(
      expected.national + expected.elections,
    );
    expect(ofYear.filter((day) => day.kind === 'joint-leave')).toHaveLength(expected.jointLeave);

    let workingDays = 0;
    let date = Temporal.PlainDate.from({ year: expected.year, month: 1, day: 1 });
    for (; date.year === expected.year; date = date.add({ days: 1 })) {
      if (isWorkingDay(calendar, date.toString())) workingDays++;
    }
    expect(workingDays).toBe(expected.workingDays);
  },
);

it('names the decree of every day, is in order, and has no date twice', () => {
  const dates = nationalDays.map((day) => day.date);
  expect(dates).toEqual([...new Set(dates)].sort());
  expect(nationalDays.filter((day) => !day.decree)).toEqual([]);
  for (const date of dates) expect(Temporal.PlainDate.from(date).toString()).toBe(date);
});

it('covers exactly the years that have been decreed', () => {
  expect(calendar.coveredYears).toEqual([2024, 2025, 2026, 2027]);
});
