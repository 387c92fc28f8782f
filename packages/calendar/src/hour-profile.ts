/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A half-open local interval, `['07:30', '12:00']`: the end no longer belongs to it. `'24:00'` ends a whole day. */
export type ServiceInterval = readonly [opens: string, closes: string];

/** The service hours of each weekday, in order and without overlap; an empty list is a day off. */
export type ServiceWeek = Readonly<Record<Weekday, readonly ServiceInterval[]>>;

/**
 * The service hours of an agency, always or between two dates (ISO, both inclusive, null = open on that side).
 * On a day that several profiles fit, a profile with dates wins over one without, and the later listed over the earlier.
 */
export interface HourProfile {
  key: string;
  title: string;
  from: string | null;
  until: string | null;
  week: ServiceWeek;
}

/**
 * The profile in force on an ISO date, or undefined where none fits (such a day has no service hours).
 *
 * @example
 * profileOn(statutoryProfiles, '2026-02-19')?.key // 'ramadan-2026'
 */
export function profileOn(profiles: readonly HourProfile[], date: string): HourProfile | undefined {
  let undated: HourProfile | undefined;
  let dated: HourProfile | undefined;
  for (const profile of profiles) {
    if (profile.from === null && profile.until === null) undated = profile;
    else if ((profile.from ?? date) <= date && date <= (profile.until ?? date)) dated = profile;
  }
  return dated ?? undated;
}
