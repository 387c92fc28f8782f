/**
 * Milliseconds since the epoch of an RFC 3339 instant. Temporal and not Date reads it, because Date takes a text without
 * offset as the process's own local time. Throws a RangeError on a text that names no instant.
 */
export function millisecondsOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

/** The RFC 3339 text in UTC of milliseconds since the epoch. */
export function instantOf(milliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toString();
}
