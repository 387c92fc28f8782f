const written = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2}))?$/;

/**
 * A day, or a time as a clock on the wall shows it, as letters and histories write it; null for what is neither.
 * @example momentInWords('2026-10-29T10:30') // 'Kamis, 29 Oktober 2026 pukul 10.30'
 */
export const momentInWords = (value: unknown): string | null => {
  const [, date, hour, minute] = (typeof value === 'string' && written.exec(value.trim())) || [];
  if (date === undefined || Number.isNaN(Date.parse(date))) return null;
  const day = new Intl.DateTimeFormat('id-ID', {
    ...({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const),
    timeZone: 'UTC',
  }).format(new Date(date));
  return hour === undefined ? day : `${day} pukul ${hour}.${minute}`;
};
