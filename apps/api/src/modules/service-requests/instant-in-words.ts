/** An instant (RFC 3339) as people read it, in a zone (IANA): `Senin, 30 November 2026 pukul 15.45 WIB`. */
export const instantInWords = (instant: string, zone: string, locale: 'id-ID' | 'en-GB' = 'id-ID'): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone: zone,
  }).format(new Date(instant));
