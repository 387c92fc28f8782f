import type { SheetTable } from '#platform/spreadsheets/write-sheet.ts';
import type { ReadHandover } from './repository.ts';
import { statusOf } from './view.ts';

const WORDS: Record<ReadHandover['status'], string> = {
  sealed: 'Tersegel, belum diserahkan',
  delivered: 'Belum dibuka',
  revealed: 'Sudah dibuka',
  expired: 'Kedaluwarsa',
  withdrawn: 'Ditarik',
  locked: 'Terkunci',
};

/**
 * Who of a case has opened theirs and when, as a table in the order of names: times in the agency's zone, written so that they sort. Nothing of what is sealed.
 */
export const progressSheet = (rows: readonly ReadHandover[], zone: string, now: string): SheetTable => {
  const at = (instant: string | null) => (instant === null ? null : localTime(instant, zone));
  const short = zoneName(zone, now);
  return {
    name: 'Penyerahan akses',
    columns: [
      { title: 'No.', width: 6 },
      { title: 'Penerima', width: 32 },
      { title: 'Akses', width: 40 },
      { title: 'Keadaan', width: 26 },
      { title: `Diserahkan (${short})`, width: 20 },
      { title: `Dibuka (${short})`, width: 20 },
      { title: `Berlaku sampai (${short})`, width: 22 },
    ],
    rows: byName(rows).map((row, index) => [
      index + 1,
      row.recipientName,
      row.label,
      WORDS[statusOf(row, now)],
      at(row.deliveredAt),
      at(row.revealedAt),
      at(row.expiresAt),
    ]),
  };
};

const byName = (rows: readonly ReadHandover[]): ReadHandover[] =>
  [...rows].sort(
    (one, other) =>
      one.recipientName.localeCompare(other.recipientName, 'id', { numeric: true }) ||
      one.label.localeCompare(other.label, 'id'),
  );

/** `2026-11-25 14:30` */
const localTime = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');

/** WIB, WITA or WIT. */
const zoneName = (zone: string, now: string): string =>
  new Intl.DateTimeFormat('id-ID', { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(new Date(now))
    .find(({ type }) => type === 'timeZoneName')?.value ?? zone;
