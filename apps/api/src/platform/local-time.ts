/**
 * The day it is in a zone (IANA) at an instant (also as RFC 3339), as ISO 8601.
 *
 * @example localDate('2026-11-23T20:05:00Z', 'Asia/Jakarta'); // 2026-11-24
 */
export const localDate = (instant: Temporal.Instant | string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

/**
 * How files tell a time: day and minute in a zone, so that a column of them sorts; null stays null. One formatter for all, for a column
 * may have a hundred thousand of them. Swedes write dates as ISO 8601 has them.
 *
 * @example localMinutes('Asia/Jakarta')('2026-11-24T02:05:00Z'); // 2026-11-24 09:05
 */
export const localMinutes = (zone: string): ((instant: string | null) => string | null) => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (instant) => (instant === null ? null : format.format(Date.parse(instant)));
};

/**
 * The same of the day alone.
 *
 * @example localDays('Asia/Jakarta')('2026-11-23T20:05:00Z'); // 2026-11-24
 */
export const localDays = (zone: string): ((instant: string | null) => string | null) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  return (instant) => (instant === null ? null : format.format(Date.parse(instant)));
};
