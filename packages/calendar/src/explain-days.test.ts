import { describe, expect, it } from 'vitest';
import { statutory, withDays } from './calendars.fixture.ts';
import type { ClockMark, Deadline } from './clock-mark.ts';
import { readClock } from './read-clock.ts';

// All times are UTC; WIB is seven hours ahead. Monday 9 November 2026 begins a month without holidays.

const workingDays = (amount: number): Deadline => ({ amount, unit: 'working-day' });
const started = (deadline: Deadline, at = '2026-11-09T03:00:00Z'): ClockMark => ({
  type: 'start',
  at,
  deadline,
});

function linesOf(marks: readonly ClockMark[], now: string, calendar = statutory): string[] {
  return readClock(calendar, marks, now).days.map(
    ({ date, counted, reason, name, share }) =>
      `${date.slice(5)} ${counted ? '+' : '-'} ${reason}${name ? ` (${name})` : ''}${share ? ` ${share}` : ''}`,
  );
}

describe('the explanation of due', () => {
  it('names every holiday on the way, from the day of receipt to due', () => {
    const marks = [started(workingDays(3), '2026-03-17T03:00:00Z')];
    expect(linesOf(marks, '2026-03-17T03:00:00Z')).toEqual([
      '03-17 - receipt',
      '03-18 - joint-leave (Cuti bersama Nyepi)',
      '03-19 - national (Hari Suci Nyepi)',
      '03-20 - joint-leave (Cuti bersama Idulfitri)',
      '03-21 - national (Idulfitri)',
      '03-22 - national (Idulfitri)',
      '03-23 - joint-leave (Cuti bersama Idulfitri)',
      '03-24 - joint-leave (Cuti bersama Idulfitri)',
      '03-25 + counted',
      '03-26 + counted',
      '03-27 + counted',
    ]);
    const { days } = readClock(statutory, marks, '2026-03-17T03:00:00Z');
    expect(days[1]?.decree).toBe(
      'SKB 3 Menteri Nomor 1497 Tahun 2025, Nomor 2 Tahun 2025, Nomor 5 Tahun 2025; Keppres Nomor 42 Tahun 2025',
    );
    expect(days.map((day) => day.elapsed)).toEqual([true, ...Array(10).fill(false)]);
  });

  it('says that a calendar-day deadline moved off a day off', () => {
    const marks = [started({ amount: 7, unit: 'calendar-day' }, '2026-03-16T03:00:00Z')];
    expect(linesOf(marks, '2026-03-26T03:00:00Z').slice(6)).toEqual([
      '03-22 + counted (Idulfitri) agency',
      '03-23 + counted (Cuti bersama Idulfitri) agency',
      '03-24 - moved (Cuti bersama Idulfitri) agency',
      '03-25 - moved agency',
      '03-26 + overdue agency',
    ]);
  });

  it('tells arrival after hours from receipt', () => {
    // Friday 6 November 17.00 WIB, after the closing at 16.30
    expect(linesOf([started(workingDays(1), '2026-11-06T10:00:00Z')], '2026-11-06T10:00:00Z')).toEqual([
      '11-06 - after-hours',
      '11-07 - saturday',
      '11-08 - sunday',
      '11-09 - receipt',
      '11-10 + counted',
    ]);
  });

  it('shows regional and make-up days of the agency with their decree', () => {
    const calendar = withDays(
      { date: '2026-11-11', kind: 'regional', name: 'Hari jadi kabupaten', decree: 'Perbup 7/2026' },
      { date: '2026-11-14', kind: 'make-up', name: 'Ganti hari jadi', decree: 'SE 9/2026' },
    );
    expect(linesOf([started(workingDays(4))], '2026-11-09T03:00:00Z', calendar)).toEqual([
      '11-09 - receipt',
      '11-10 + counted',
      '11-11 - regional (Hari jadi kabupaten)',
      '11-12 + counted',
      '11-13 + counted',
      '11-14 + make-up (Ganti hari jadi)',
    ]);
  });

  it('gives days to whom the case lay with: applicant, third party, agency', () => {
    const marks: ClockMark[] = [
      started(workingDays(5)),
      { type: 'external-start', at: '2026-11-10T03:00:00Z', party: 'PDN' },
      { type: 'external-end', at: '2026-11-11T03:00:00Z' },
      { type: 'pause', at: '2026-11-12T03:00:00Z', reason: 'papers', owner: 'applicant' },
      { type: 'resume', at: '2026-11-16T03:00:00Z' },
      { type: 'pause', at: '2026-11-17T03:00:00Z', reason: 'flood', owner: 'external' },
      { type: 'resume', at: '2026-11-18T03:00:00Z' },
    ];
    expect(linesOf(marks, '2026-11-18T03:00:00Z')).toEqual([
      '11-09 - receipt',
      '11-10 + external (PDN) external',
      '11-11 + counted agency',
      '11-12 - paused-applicant (papers) applicant',
      '11-13 - paused-applicant (papers) applicant',
      '11-14 - saturday',
      '11-15 - sunday',
      '11-16 + counted agency',
      '11-17 - paused-external (flood) external',
      '11-18 + counted agency',
      '11-19 + counted',
    ]);
    const reading = readClock(statutory, marks, '2026-11-18T03:00:00Z');
    expect(reading.totals).toEqual({ applicant: 2, agency: 3, external: 2 });
    expect(reading).toMatchObject({ used: 4, remaining: 1, dueAt: '2026-11-19T09:00:00Z' });
  });

  it('does not foretell how long a third party has it, and takes it away at the end', () => {
    const marks: ClockMark[] = [
      started(workingDays(4)),
      { type: 'external-start', at: '2026-11-10T03:00:00Z', party: 'PDN' },
    ];
    expect(linesOf(marks, '2026-11-11T03:00:00Z')).toEqual([
      '11-09 - receipt',
      '11-10 + external (PDN) external',
      '11-11 + external (PDN) external',
      '11-12 + counted',
      '11-13 + counted',
    ]);
    const reopened: ClockMark[] = [
      ...marks,
      { type: 'end', at: '2026-11-11T03:00:00Z' },
      { type: 'reopen', at: '2026-11-12T03:00:00Z' },
    ];
    expect(linesOf(reopened, '2026-11-12T03:00:00Z').slice(1, 4)).toEqual([
      '11-10 + external (PDN) external',
      '11-11 - paused-applicant (awaiting-acceptance) applicant',
      '11-12 + counted agency',
    ]);
  });

  it('shows a return on day zero as the applicant’s, and the second receipt', () => {
    const marks: ClockMark[] = [
      started(workingDays(1)),
      { type: 'pause', at: '2026-11-09T04:00:00Z', reason: 'papers', owner: 'applicant' },
      { type: 'resume', at: '2026-11-11T04:00:00Z' },
    ];
    expect(linesOf(marks, '2026-11-11T05:00:00Z')).toEqual([
      '11-09 - receipt',
      '11-10 - paused-applicant (papers) applicant',
      '11-11 - receipt applicant',
      '11-12 + counted',
    ]);
    expect(readClock(statutory, marks, '2026-11-11T05:00:00Z').receivedOn).toBe('2026-11-11');
    expect(readClock(statutory, marks.slice(0, 2), '2026-11-10T05:00:00Z').receivedOn).toBeNull();
  });
});
