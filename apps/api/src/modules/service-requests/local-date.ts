/** The day it is in a zone (IANA) at an instant (RFC 3339), as ISO 8601. */
export const localDate = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
