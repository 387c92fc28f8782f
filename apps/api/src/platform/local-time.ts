/**
 * How files tell a time: day and minute in a zone, so that a column of them sorts; null stays null.
 *
 * @example localMinutes('Asia/Jakarta')('2026-11-24T02:05:00Z'); // 2026-11-24 09:05
 */
export const localMinutes =
  (zone: string) =>
  (instant: string | null): string | null =>
    instant === null
      ? null
      : Temporal.Instant.from(instant)
          .toZonedDateTimeISO(zone)
          .toPlainDateTime()
          .toString({ smallestUnit: 'minute' })
          .replace('T', ' ');
