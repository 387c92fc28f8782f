import { type Clock, systemClock } from '../platform/clock.ts';

/** The system's clock, which can be sent back in time and come back. */
export interface TravellingClock extends Clock {
  /** Stands still at an instant, RFC 3339. */
  travelTo(instant: string): void;
  /** Runs with the machine's clock again. */
  comeBack(): void;
}

/** A clock that the demonstration lets its cases happen by, on the days on which they are said to have happened. */
export const createTravellingClock = (): TravellingClock => {
  let at: Temporal.Instant | null = null;
  return {
    now: () => at ?? systemClock.now(),
    travelTo: (instant) => {
      at = Temporal.Instant.from(instant).round('millisecond');
    },
    comeBack: () => {
      at = null;
    },
  };
};
