import { describe, expect, it } from 'vitest';
import { daysOf, latestPeriods, periodsOf } from './period.ts';

describe('the periods of a service', () => {
  it.each([
    ['P3M', ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'], 'Triwulan IV 2026'],
    ['P6M', ['2026-H1', '2026-H2'], 'Semester II 2026'],
    ['P1Y', ['2026'], 'Tahun 2026'],
  ] as const)('of %s fill a year without gap or overlap', (every, keys, last) => {
    const periods = periodsOf(every, 2026);
    expect(periods.map(({ key }) => key)).toEqual(keys);
    expect(periods.at(-1)?.title.id).toBe(last);
    const days = periods.map(daysOf);
    expect([days[0]?.from, days.at(-1)?.until]).toEqual(['2026-01-01', '2026-12-31']);
    for (const [at, { until }] of days.slice(0, -1).entries())
      expect(Temporal.PlainDate.from(until).add({ days: 1 }).toString()).toBe(days[at + 1]?.from);
  });

  it.each([
    ['P3M', '2026-11-24', '2026-Q4', '2026-Q3'],
    ['P3M', '2026-01-01', '2026-Q1', '2025-Q4'],
    ['P6M', '2026-06-30', '2026-H1', '2025-H2'],
    ['P6M', '2026-07-01', '2026-H2', '2026-H1'],
    ['P1Y', '2026-12-31', '2026', '2025'],
  ] as const)('of %s are on %s %s and before it %s', (every, date, running, before) => {
    const found = latestPeriods(every, date);
    expect([found.running.key, found.before.key]).toEqual([running, before]);
  });
});
