/** Something that is due. */
export interface Due {
  /** The same for as long as it is the same thing. */
  uid: string;
  summary: string;
  url: string;
  /** RFC 3339. */
  dueAt: string;
  changedAt: string;
}

/** Octets of a line, its end not counted (RFC 5545 section 3.1). */
const LONGEST = 75;

/**
 * A calendar of deadlines, RFC 5545: events without length, since few calendar programs show to-dos. The same deadlines make the same
 * text, so that programs which ask for it every hour can be told that nothing has changed.
 */
export const calendarText = (name: string, dues: readonly Due[]): string =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Pendopo//Deadlines//ID', 'CALSCALE:GREGORIAN'],
    ...['METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`],
    ...['REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H'],
    ...dues.flatMap(eventLines),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');

const eventLines = ({ uid, summary, url, dueAt, changedAt }: Due): string[] => [
  ...['BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${stamp(changedAt)}`, `DTSTART:${stamp(dueAt)}`],
  ...[`SUMMARY:${escaped(summary)}`, `DESCRIPTION:${escaped(url)}`, `URL:${url}`],
  ...['TRANSP:TRANSPARENT', 'END:VEVENT'],
];

/** A time in UTC, to the second. */
const stamp = (instant: string): string =>
  Temporal.Instant.from(instant)
    .round({ smallestUnit: 'second', roundingMode: 'trunc' })
    .toString()
    .replaceAll(/[-:]/g, '');

const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r?\n/g, '\\n');

/** Goes on in a further line, after a blank, where one would be too long; no letter is cut in two. */
const folded = (line: string): string => {
  let text = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > LONGEST) {
      text += '\r\n ';
      octets = 1;
    }
    text += letter;
    octets += size;
  }
  return text;
};
