import { expect, it } from 'vitest';
import type { ClockMark } from './clock-mark.ts';
import { dueLocally, type WorkedCase } from './worked-case.fixture.ts';

const returned = (at: string): ClockMark => ({ type: 'pause', at, reason: 'papers', owner: 'applicant' });
const resubmitted = (at: string): ClockMark => ({ type: 'resume', at });

// November 2026 has no day off but weekends. The comment is the count, made by hand.
const cases: WorkedCase[] = [
  {
    title: 'a return from Wednesday to Monday takes the three working days in between',
    // Mon 9 November zero; Tue 10 =1, Wed 11 returned, 12 and 13 away, Mon 16 back =2, 17 =3, 18 =4, 19 =5
    received: '2026-11-09T10:00',
    promise: [5, 'working-day'],
    marks: [returned('2026-11-11T10:00'), resubmitted('2026-11-16T10:00')],
    due: '2026-11-19T16:00',
  },
  {
    title: 'resubmitted after hours is one more day away',
    // as above, but back on Mon 16 at 16.05: at the closing of Monday it was not there; 17 =2, 18 =3, 19 =4, Fri 20 =5
    received: '2026-11-09T10:00',
    promise: [5, 'working-day'],
    marks: [returned('2026-11-11T10:00'), resubmitted('2026-11-16T16:05')],
    due: '2026-11-20T16:30',
  },
  {
    title: 'returned after hours, the day was the agency’s',
    // Tue 10 =1, returned Wed 11 at 17.00: Wed =2; 12 and 13 away, Mon 16 back =3, 17 =4, 18 =5
    received: '2026-11-09T10:00',
    promise: [5, 'working-day'],
    marks: [returned('2026-11-11T17:00'), resubmitted('2026-11-16T10:00')],
    due: '2026-11-18T16:00',
  },
  {
    title: 'returned at the stroke of closing, the day was the agency’s',
    // Tue 10 =1, Wed 11 returned at 16.00 =2; 12 away, Fri 13 back =3
    received: '2026-11-09T10:00',
    promise: [3, 'working-day'],
    marks: [returned('2026-11-11T16:00'), resubmitted('2026-11-13T10:00')],
    due: '2026-11-13T16:30',
  },
  {
    title: 'back at the stroke of closing, the day was the applicant’s',
    // Tue 10 =1, Wed 11 away, Thu 12 back at 16.00, Fri 13 =2, Mon 16 =3
    received: '2026-11-09T10:00',
    promise: [3, 'working-day'],
    marks: [returned('2026-11-11T10:00'), resubmitted('2026-11-12T16:00')],
    due: '2026-11-16T16:00',
  },
  {
    title: 'a pause that is cut at the stroke of closing is still one pause',
    // Tue 10 =1, Wed 11 and Thu 12 away, Fri 13 back =2, Mon 16 =3
    received: '2026-11-09T10:00',
    promise: [3, 'working-day'],
    marks: [
      returned('2026-11-11T10:00'),
      resubmitted('2026-11-11T16:00'),
      returned('2026-11-11T16:00'),
      resubmitted('2026-11-13T10:00'),
    ],
    due: '2026-11-16T16:00',
  },
  {
    title: 'a pause during a pause ends with it',
    // Tue 10 =1, Wed 11 and Thu 12 away, Fri 13 back =2, Mon 16 =3
    received: '2026-11-09T10:00',
    promise: [3, 'working-day'],
    marks: [
      returned('2026-11-11T10:00'),
      { type: 'pause', at: '2026-11-12T10:00', reason: 'flood', owner: 'external' },
      resubmitted('2026-11-13T10:00'),
    ],
    due: '2026-11-16T16:00',
  },
  {
    title: 'an hour at noon takes nothing',
    // Tue 10 =1, Wed 11 away 12 to 13 =2, 12 =3, 13 =4, Mon 16 =5
    received: '2026-11-09T10:00',
    promise: [5, 'working-day'],
    marks: [returned('2026-11-11T12:00'), resubmitted('2026-11-11T13:00')],
    due: '2026-11-16T16:00',
  },
  {
    title: 'returned on the day of receipt, the day of resubmission is day zero anew',
    // Mon 9 zero and returned; back Thu 12, zero anew; Fri 13 =1, Mon 16 =2
    received: '2026-11-09T10:00',
    promise: [2, 'working-day'],
    marks: [returned('2026-11-09T14:00'), resubmitted('2026-11-12T10:00')],
    due: '2026-11-16T16:00',
  },
  {
    title: 'returned on the last day, that day is left when it comes back',
    // Tue 10 =1, Wed 11 returned before closing; back Fri 13 =2
    received: '2026-11-09T10:00',
    promise: [2, 'working-day'],
    marks: [returned('2026-11-11T15:00'), resubmitted('2026-11-13T09:00')],
    due: '2026-11-13T16:30',
  },
  {
    title: 'while the papers are with the applicant no day can be named',
    received: '2026-11-09T10:00',
    promise: [5, 'working-day'],
    marks: [returned('2026-11-11T10:00')],
    due: null,
  },
  {
    title: 'what was missed before the return stays missed',
    // Tue 10 =1, so due Tue 10; returned a day later
    received: '2026-11-09T10:00',
    promise: [1, 'working-day'],
    marks: [returned('2026-11-11T10:00')],
    due: '2026-11-10T16:00',
  },
  {
    title: 'a calendar-day deadline is not due while the case is away on the day to which it moved',
    // Thu 5 November zero; Fri 6, Sat 7, Sun 8 counted, moved to Mon 9; away Mon 9 to Wed 11
    received: '2026-11-05T10:00',
    promise: [3, 'calendar-day'],
    marks: [returned('2026-11-09T09:00'), resubmitted('2026-11-11T09:00')],
    due: '2026-11-11T16:00',
  },
  {
    title: 'reclassified from five to fourteen, from the start, and the pause stays',
    // Tue 10 =1, Wed 11 and Thu 12 away, Fri 13 back =2, 16 to 20 =3..7, 23 to 27 =8..12, Mon 30 =13, Tue 1 December =14
    received: '2026-11-09T10:00',
    promise: [5, 'working-day'],
    marks: [
      returned('2026-11-11T10:00'),
      resubmitted('2026-11-13T10:00'),
      { type: 'reclassify', at: '2026-11-13T11:00', deadline: { amount: 14, unit: 'working-day' } },
    ],
    due: '2026-12-01T16:00',
  },
  {
    title: 'disputed after delivery: the days with the applicant are not the agency’s',
    // Tue 10 =1, Wed 11 delivered, 12, 13, 16 and 17 with the applicant, Wed 18 disputed =2, 19 =3
    received: '2026-11-09T10:00',
    promise: [3, 'working-day'],
    marks: [
      { type: 'end', at: '2026-11-11T10:00' },
      { type: 'reopen', at: '2026-11-18T10:00' },
    ],
    due: '2026-11-19T16:00',
  },
  {
    title: 'a third party’s days do not stop the clock',
    // Tue 10 =1, 11 =2, 12 =3
    received: '2026-11-09T10:00',
    promise: [3, 'working-day'],
    marks: [
      { type: 'external-start', at: '2026-11-10T10:00', party: 'PDN' },
      { type: 'external-end', at: '2026-11-12T10:00' },
    ],
    due: '2026-11-12T16:00',
  },
  {
    title: 'four working hours go over the break and into the next morning',
    // Mon 9 November 14.00 to 16.00 = 2 h, Tue 10 07.30 to 09.30 = 2 h
    received: '2026-11-09T14:00',
    promise: [4, 'working-hour'],
    due: '2026-11-10T09:30',
  },
  {
    title: 'two working hours on a Friday go over the longer break',
    // Fri 13 November 10.30 to 11.30 = 1 h, 13.00 to 14.00 = 1 h
    received: '2026-11-13T10:30',
    promise: [2, 'working-hour'],
    due: '2026-11-13T14:00',
  },
  {
    title: 'working hours leave out the time with the applicant',
    // Mon 9 November 08.00 to 09.00 = 1 h, away to 14.00, 14.00 to 15.00 = 1 h
    received: '2026-11-09T08:00',
    promise: [2, 'working-hour'],
    marks: [returned('2026-11-09T09:00'), resubmitted('2026-11-09T14:00')],
    due: '2026-11-09T15:00',
  },
  {
    title: 'working hours received at night begin at opening',
    // Fri 13 November 20.00; Mon 16 07.30 to 10.30
    received: '2026-11-13T20:00',
    promise: [3, 'working-hour'],
    due: '2026-11-16T10:30',
  },
  {
    title: 'hours are clock time, also through the night',
    // Fri 13 November 20.00 + 24 h
    received: '2026-11-13T20:00',
    promise: [24, 'hour'],
    due: '2026-11-14T20:00',
  },
  {
    title: 'minutes are clock time without the pause',
    // 10.00 to 10.10 = 10 min, away to 10.40, 20 min more
    received: '2026-11-09T10:00',
    promise: [30, 'minute'],
    marks: [returned('2026-11-09T10:10'), resubmitted('2026-11-09T10:40')],
    due: '2026-11-09T11:00',
  },
  {
    title: 'an extension in another unit is counted from where the promise ends',
    // Tue 10 =1, Wed 11 =2; then calendar days Thu 12, Fri 13, Sat 14: moved to Mon 16
    received: '2026-11-09T10:00',
    promise: [2, 'working-day'],
    marks: [{ type: 'extend', at: '2026-11-10T10:00', amount: 3, unit: 'calendar-day', reason: 'complex' }],
    due: '2026-11-16T16:00',
  },
  {
    title: 'nothing promised is never due',
    received: '2026-11-09T10:00',
    promise: [0, 'none'],
    due: null,
  },
];

it.each(cases)('$title', (one) => {
  expect(dueLocally(one)).toBe(one.due);
});
