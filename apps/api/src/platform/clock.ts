/** Where the time comes from. Nothing else in the server asks for it, so tests can shift it. */
export interface Clock {
  now(): Temporal.Instant;
}

/**
 * The machine's own clock, in whole milliseconds: the database keeps no more, and the hash of an event must be the same when it is
 * read back.
 */
export const systemClock: Clock = { now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()) };

/** A clock that stands still until it is set or advanced. */
export interface FixedClock extends Clock {
  set(instant: string): void;
  advance(duration: string): void;
}

/** A clock for tests, standing at `instant` (RFC 3339). Durations are ISO 8601 of hours and smaller: `PT72H`. */
export const fixedClock = (instant: string): FixedClock => {
  let current = Temporal.Instant.from(instant);
  return {
    now: () => current,
    set: (next) => {
      current = Temporal.Instant.from(next);
    },
    advance: (duration) => {
      current = current.add(duration);
    },
  };
};
