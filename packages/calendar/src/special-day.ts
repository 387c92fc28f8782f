import type { ServiceInterval, Weekday } from './hour-profile.ts';

/** `make-up` is a day worked although it would be off; the other three are days off although they would be worked. */
export type DayOffKind = 'national' | 'joint-leave' | 'regional' | 'make-up';

/**
 * A date on which the week's pattern does not hold. `decree` is what the explanation of a due date cites; `announcedAt`
 * (ISO date, null or absent = known all along) tells from when the day could be known. A make-up day has the hours given,
 * else those of `asWeekday`, else its own weekday's, else Monday's. On a date with several entries a make-up day wins:
 * that is how an agency works on a day of joint leave.
 */
export interface SpecialDay {
  date: string;
  kind: DayOffKind;
  name: string;
  english?: string;
  decree: string | null;
  announcedAt?: string | null;
  asWeekday?: Weekday;
  hours?: readonly ServiceInterval[];
}
