import { expect, it } from 'vitest';
import { counter, jayapura, makassar, statutory } from './calendars.fixture.ts';
import { dueLocally, type WorkedCase } from './worked-case.fixture.ts';
import { calendarAsKnownOn } from './working-calendar.ts';

// Each count was made by hand with the yearly decree beside it; the comment is the count.
const cases: WorkedCase[] = [
  {
    title: 'seven working days over Nyepi and Idulfitri',
    // Tue 17 zero; Wed 18 joint, Thu 19 Nyepi, Fri 20 joint, 21 and 22 Idulfitri, Mon 23 and Tue 24 joint;
    // Wed 25 =1, Thu 26 =2, Fri 27 =3, Mon 30 =4, Tue 31 =5, Wed 1 April =6, Thu 2 =7
    received: '2026-03-17T10:00',
    promise: [7, 'working-day'],
    due: '2026-04-02T16:00',
  },
  {
    title: 'three working days over Nyepi and Idulfitri end on a Friday, half an hour later',
    // as above: the third is Fri 27 March; Friday closes 16.30
    received: '2026-03-17T10:00',
    promise: [3, 'working-day'],
    due: '2026-03-27T16:30',
  },
  {
    title: 'five working days over Ascension',
    // Tue 12 May zero; Wed 13 =1, Thu 14 Ascension, Fri 15 joint, Mon 18 =2, Tue 19 =3, Wed 20 =4, Thu 21 =5
    received: '2026-05-12T10:00',
    promise: [5, 'working-day'],
    due: '2026-05-21T16:00',
  },
  {
    title: 'three working days over the joint leave that was announced a week before',
    // Thu 14 August zero; Fri 15 =1, Sun 17 holiday, Mon 18 joint, Tue 19 =2, Wed 20 =3
    received: '2025-08-14T10:00',
    promise: [3, 'working-day'],
    due: '2025-08-20T16:00',
  },
  {
    title: 'the same as it was understood before the announcement',
    // Fri 15 =1, Mon 18 =2, Tue 19 =3
    calendar: calendarAsKnownOn(statutory, '2025-08-06'),
    received: '2025-08-14T10:00',
    promise: [3, 'working-day'],
    due: '2025-08-19T16:00',
  },
  {
    title: 'ten working days over Christmas and New Year',
    // Mon 21 December zero; 22 =1, 23 =2, Thu 24 joint, Fri 25 Christmas, Mon 28 =3, 29 =4, 30 =5, Thu 31 =6,
    // Fri 1 January off, Mon 4 =7, Tue 5 Isra Mikraj, Wed 6 =8, Thu 7 =9, Fri 8 =10
    received: '2026-12-21T10:00',
    promise: [10, 'working-day'],
    due: '2027-01-08T16:30',
  },
  {
    title: 'five working days over Nyepi and Idulfitri of 2027',
    // Thu 4 March zero; Fri 5 =1, Mon 8 Nyepi, Tue 9 joint, 10 and 11 Idulfitri, Fri 12 joint, Mon 15 joint,
    // Tue 16 =2, Wed 17 =3, Thu 18 =4, Fri 19 =5
    received: '2027-03-04T10:00',
    promise: [5, 'working-day'],
    due: '2027-03-19T16:30',
  },
  {
    title: 'ten working days for a request for information',
    // Mon 16 March zero; Tue 17 =1, then off to Tue 24; 25 =2, 26 =3, 27 =4, 30 =5, 31 =6, 1 April =7, Thu 2 =8,
    // Fri 3 Good Friday, Mon 6 =9, Tue 7 =10
    received: '2026-03-16T10:00',
    promise: [10, 'working-day'],
    due: '2026-04-07T16:00',
  },
  {
    title: 'the same, extended once by seven working days',
    // on from Tue 7 April: 8 =11, 9 =12, Fri 10 =13, Mon 13 =14, 14 =15, 15 =16, Thu 16 =17
    received: '2026-03-16T10:00',
    promise: [10, 'working-day'],
    marks: [
      { type: 'extend', at: '2026-04-06T10:00', amount: 7, unit: 'working-day', reason: 'third-party' },
    ],
    due: '2026-04-16T16:00',
  },
  {
    title: 'seven calendar days that end on joint leave move to the next working day',
    // Mon 16 March zero; 17 to 23 are seven; Mon 23 and Tue 24 are joint leave, so Wed 25
    received: '2026-03-16T10:00',
    promise: [7, 'calendar-day'],
    due: '2026-03-25T16:00',
  },
  {
    title: 'three calendar days that end on a Sunday move to Monday',
    // Thu 5 November zero; Fri 6, Sat 7, Sun 8; Mon 9
    received: '2026-11-05T10:00',
    promise: [3, 'calendar-day'],
    due: '2026-11-09T16:00',
  },
  {
    title: 'seven calendar days that end on a working day stay',
    // Mon 9 November zero; Mon 16 is the seventh
    received: '2026-11-09T10:00',
    promise: [7, 'calendar-day'],
    due: '2026-11-16T16:00',
  },
  {
    title: 'a counter that closes on Friday at eleven receives at 11.05 on Monday',
    // Mon 30 March zero; 31 =1, 1 April =2, Thu 2 =3, Fri 3 Good Friday, Mon 6 =4, Tue 7 =5
    calendar: counter,
    received: '2026-03-27T11:05',
    promise: [5, 'working-day'],
    due: '2026-04-07T15:45',
  },
  {
    title: 'five minutes before that counter closes it is still Friday',
    // Fri 27 March zero; Mon 30 =1, 31 =2, 1 April =3, Thu 2 =4, Fri 3 off, Mon 6 =5
    calendar: counter,
    received: '2026-03-27T10:55',
    promise: [5, 'working-day'],
    due: '2026-04-06T15:45',
  },
  {
    title: 'a deadline of that counter that ends on a Friday ends at eleven',
    // Mon 9 November zero; Tue 10 =1, 11 =2, 12 =3, Fri 13 =4
    calendar: counter,
    received: '2026-11-09T14:00',
    promise: [4, 'working-day'],
    due: '2026-11-13T11:00',
  },
  {
    title: 'in Ramadan a day ends at three',
    // Thu 19 February 2026, the first day of Ramadan, zero; Fri 20 =1, Mon 23 =2
    received: '2026-02-19T10:00',
    promise: [2, 'working-day'],
    due: '2026-02-23T15:00',
  },
  {
    title: 'at ten past three in Ramadan the office is closed',
    // Mon 23 February 15.10 counts as Tue 24; Wed 25 =1
    received: '2026-02-23T15:10',
    promise: [1, 'working-day'],
    due: '2026-02-25T15:00',
  },
  {
    title: 'at ten past three on an ordinary day it is open',
    // Mon 9 November zero; Tue 10 =1
    received: '2026-11-09T15:10',
    promise: [1, 'working-day'],
    due: '2026-11-10T16:00',
  },
  {
    title: 'before opening is that very day',
    // Mon 9 November 05.00 zero; Tue 10 =1
    received: '2026-11-09T05:00',
    promise: [1, 'working-day'],
    due: '2026-11-10T16:00',
  },
  {
    title: 'in the break is that very day',
    // Mon 9 November 12.30 zero; Tue 10 =1
    received: '2026-11-09T12:30',
    promise: [1, 'working-day'],
    due: '2026-11-10T16:00',
  },
  {
    title: 'at the stroke of closing is the next day',
    // Mon 9 November 16.00 counts as Tue 10; Wed 11 =1
    received: '2026-11-09T16:00',
    promise: [1, 'working-day'],
    due: '2026-11-11T16:00',
  },
  {
    title: 'on a Saturday is Monday',
    // Sat 7 November counts as Mon 9; Tue 10 =1
    received: '2026-11-07T10:00',
    promise: [1, 'working-day'],
    due: '2026-11-10T16:00',
  },
  {
    title: 'the eve of the long leave of Idulfitri 2025, received after hours',
    // Thu 27 March 2025 15.30 in Ramadan is after hours; Fri 28 joint, 29 Nyepi, 31 and 1 April Idulfitri, 2 to 4 and
    // Mon 7 joint, so received Tue 8 April; Wed 9 =1
    received: '2025-03-27T15:30',
    promise: [1, 'working-day'],
    due: '2025-04-09T16:00',
  },
  {
    title: 'an election day counts as off',
    // Mon 25 November 2024 zero; Tue 26 =1, Wed 27 election, Thu 28 =2
    received: '2024-11-25T10:00',
    promise: [2, 'working-day'],
    due: '2024-11-28T16:00',
  },
  {
    title: 'before the election day was announced it did not',
    // Tue 26 =1, Wed 27 =2
    calendar: calendarAsKnownOn(statutory, '2024-11-20'),
    received: '2024-11-25T10:00',
    promise: [2, 'working-day'],
    due: '2024-11-27T16:00',
  },
  {
    title: 'the same instant is a working afternoon in Pontianak and after hours in Makassar',
    // 15.30 in the west is 16.30 in the middle: Mon 9 counts as Tue 10; Wed 11 =1
    calendar: makassar,
    received: '2026-11-09T16:30',
    promise: [1, 'working-day'],
    due: '2026-11-11T16:00',
  },
  {
    title: 'in Jayapura Monday begins while it is Sunday in UTC',
    // Mon 9 November 08.00 there is Sunday 23.00 UTC; zero; Tue 10 =1
    calendar: jayapura,
    received: '2026-11-09T08:00',
    promise: [1, 'working-day'],
    due: '2026-11-10T16:00',
  },
  {
    title: 'a year without decree counts only weekends as off',
    // Thu 30 December 2027 zero; Fri 31 =1, Mon 3 January 2028 =2 (Sat 1 January is a weekend), Tue 4 =3
    received: '2027-12-30T10:00',
    promise: [3, 'working-day'],
    due: '2028-01-04T16:00',
  },
];

it.each(cases)('$title', (one) => {
  expect(dueLocally(one)).toBe(one.due);
});
