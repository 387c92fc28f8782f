import type { HourProfile, ServiceInterval } from './hour-profile.ts';
import type { SpecialDay } from './special-day.ts';
import { statutoryProfiles } from './statutory-profiles.ts';
import { createWorkingCalendar } from './working-calendar.ts';

const counterDay: readonly ServiceInterval[] = [
  ['08:00', '12:00'],
  ['13:00', '15:45'],
];

/** The counter hours that Kota Pekalongan prints, and no Ramadan hours of its own. */
const counterHours: HourProfile = {
  key: 'counter',
  title: 'Jam pelayanan loket',
  from: null,
  until: null,
  week: { 1: counterDay, 2: counterDay, 3: counterDay, 4: counterDay, 5: [['08:00', '11:00']], 6: [], 7: [] },
};

export const statutory = createWorkingCalendar({
  zone: 'Asia/Jakarta',
  profiles: statutoryProfiles,
  days: [],
});
export const makassar = createWorkingCalendar({
  zone: 'Asia/Makassar',
  profiles: statutoryProfiles,
  days: [],
});
export const jayapura = createWorkingCalendar({
  zone: 'Asia/Jayapura',
  profiles: statutoryProfiles,
  days: [],
});
export const counter = createWorkingCalendar({ zone: 'Asia/Jakarta', profiles: [counterHours], days: [] });

/** The statutory calendar of an agency with days of its own. */
export function withDays(...days: SpecialDay[]) {
  return createWorkingCalendar({ zone: 'Asia/Jakarta', profiles: statutoryProfiles, days });
}
