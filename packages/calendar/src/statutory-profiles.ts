import type { HourProfile, ServiceWeek } from './hour-profile.ts';

const ordinaryDay = [
  ['07:30', '12:00'],
  ['13:00', '16:00'],
] as const;
const ordinaryFriday = [
  ['07:30', '11:30'],
  ['13:00', '16:30'],
] as const;
const ramadanDay = [
  ['08:00', '12:00'],
  ['12:30', '15:00'],
] as const;
const ramadanFriday = [
  ['08:00', '11:30'],
  ['12:30', '15:30'],
] as const;

/** 37 h 30 a week, Monday to Friday. The law sets start, break and sum; the closing times follow from them. */
const ordinaryWeek: ServiceWeek = {
  1: ordinaryDay,
  2: ordinaryDay,
  3: ordinaryDay,
  4: ordinaryDay,
  5: ordinaryFriday,
  6: [],
  7: [],
};

/** 32 h 30 a week during Ramadan. */
const ramadanWeek: ServiceWeek = {
  1: ramadanDay,
  2: ramadanDay,
  3: ramadanDay,
  4: ramadanDay,
  5: ramadanFriday,
  6: [],
  7: [],
};

/** Ramadan as the government set it; 2027 stands here once the Minister of Religion has decided. */
const ramadans = [
  { year: 2024, from: '2024-03-12', until: '2024-04-09' },
  { year: 2025, from: '2025-03-01', until: '2025-03-30' },
  { year: 2026, from: '2026-02-19', until: '2026-03-20' },
] as const;

/**
 * The hours of Perpres 21/2023 art. 3 and 4 for agencies whose own decree prints none: ordinary ones without dates and
 * one profile for each Ramadan that the government has set. Local times of the agency's own zone.
 */
export const statutoryProfiles: readonly HourProfile[] = [
  { key: 'ordinary', title: 'Jam kerja biasa', from: null, until: null, week: ordinaryWeek },
  ...ramadans.map(({ year, from, until }) => ({
    key: `ramadan-${year}`,
    title: `Jam kerja Ramadan ${year}`,
    from,
    until,
    week: ramadanWeek,
  })),
];
