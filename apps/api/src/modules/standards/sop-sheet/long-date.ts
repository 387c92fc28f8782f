const words = new Intl.DateTimeFormat('id-ID', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** An ISO date as papers write it. @example longDate('2026-03-17') // '17 Maret 2026' */
export const longDate = (date: string): string => words.format(new Date(`${date}T00:00:00Z`));
