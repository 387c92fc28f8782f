/** The full hour before an instant, RFC 3339: who knows when somebody sat at a computer knows who it was. */
export const hourOf = (instant: Temporal.Instant): string =>
  instant.round({ smallestUnit: 'hour', roundingMode: 'floor' }).toString();

/** The full hour after an instant. */
export const nextHour = (instant: Temporal.Instant): Temporal.Instant =>
  instant.round({ smallestUnit: 'hour', roundingMode: 'ceil' });
