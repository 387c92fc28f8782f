import { type Clock, systemClock } from '../platform/clock.ts';

/** A clock that can be sent back in time and come back. */
export interface TravellingClock extends Clock {
  /** Stands still at an instant, RFC 3339; once on its way it never goes back. */
  travelTo(instant: string): void;
  /** Lets so many seconds pass on the way. */
  pass(seconds: number): void;
  /** Shows the present again. */
  comeBack(): void;
}

/** A clock that the demonstration lets its cases happen by, on the days on which they are said to have happened; at home it is `home`. */
export const createTravellingClock = (home: Clock = systemClock): TravellingClock => {
  let at: Temporal.Instant | null = null;
  return {
    now: () => at ?? home.now(),
    travelTo: (instant) => {
      const next = Temporal.Instant.from(instant).round('millisecond');
      at = at !== null && Temporal.Instant.compare(next, at) < 0 ? at : next;
    },
    pass: (seconds) => {
      at = at?.add({ seconds }) ?? null;
    },
    comeBack: () => {
      at = null;
    },
  };
};
