import type { RowFault } from '#modules/table-files/index.ts';
import { isDate } from '#platform/dates.ts';
import { assertWithin, MOST_FILE_BYTES, SHEET_LIMITS, type SheetRow } from '#platform/spreadsheets/sheet.ts';
import { CalendarUnreadable } from '../errors.ts';
import { MOST_ROWS, type ReadFile } from '../import-kind.ts';
import { DAY_KINDS, kindInWords } from './day-kinds.ts';
import { eventsOf, isCalendar, type Property, textOf } from './icalendar.ts';

/** Longer than any feast: an event of months is no day off. */
const MOST_DAYS = 31;

/**
 * Reads an iCalendar file (RFC 5545) as a table of days: a row for each day of each event of whole days. The kind is what CATEGORIES
 * says, and otherwise joint leave where the name speaks of it, and a national day where it does not. What repeats, was cancelled or has
 * an hour becomes a faulty row.
 * @returns null for any other file.
 * @throws {ProblemError} 413 for too many days, 422 for a file that breaks off or holds no event.
 */
export const readCalendar = (file: Buffer): ReadFile | null => {
  // A table reader has words for a file that is too large.
  if (file.length > MOST_FILE_BYTES) return null;
  const text = file.toString('utf8');
  if (!isCalendar(text)) return null;
  const events = text.includes('\ufffd') ? undefined : eventsOf(text);
  if (events === undefined || events.length === 0) throw CalendarUnreadable();
  const sheet: SheetRow[] = [rowOf(0, ['date', 'name', 'kind'])];
  const faults = new Map<number, RowFault>();
  for (const event of events) {
    const { fault, dates } = daysOf(event);
    for (const date of dates) {
      const number = sheet.length;
      const row = rowOf(number, [date, nameOf(event), kindInWords(kindOf(event))]);
      assertWithin(row, number, { ...SHEET_LIMITS, rows: MOST_ROWS + 1 });
      sheet.push(row);
      if (fault !== null) faults.set(number, fault);
    }
  }
  return { sheet, faults };
};

const rowOf = (number: number, cells: string[]): SheetRow => ({ number, cells, rounded: [] });

/** The days of an event, or what keeps it from having any, with what it says of its first. */
const daysOf = (event: Property[]): { fault: RowFault | null; dates: string[] } => {
  const start = find(event, 'DTSTART');
  const first = dateOf(start?.value ?? '');
  const refused = (code: string, detail: string) => ({
    fault: { column: 'date', code, detail },
    dates: [first ?? ''],
  });
  if (event.some(({ name }) => name === 'RRULE' || name === 'RDATE'))
    return refused(
      'repeats',
      'Acara berulang (RRULE) tidak dapat diimpor. Tulis tiap tanggalnya sebagai acara sendiri.',
    );
  if (find(event, 'STATUS')?.value.toUpperCase() === 'CANCELLED')
    return refused('cancelled', 'Acara ini dibatalkan dalam kalender asalnya.');
  if (first === null || start?.value.length !== 8)
    return refused('not-all-day', 'Hanya acara sehari penuh dengan tanggal yang benar yang dapat diimpor.');
  const length = lengthOf(event, first);
  if (length < 1 || length > MOST_DAYS)
    return refused('too-long', `Acara harus berlangsung 1 sampai ${MOST_DAYS} hari.`);
  const day = Temporal.PlainDate.from(first);
  return {
    fault: null,
    dates: Array.from({ length }, (_, days) => day.add({ days }).toString()),
  };
};

/** In days. DTEND is the day after the last (3.6.1); an event of whole days that has neither end nor length lasts one day. */
const lengthOf = (event: Property[], first: string): number => {
  const end = find(event, 'DTEND');
  const [, weeks, days] = /^P(?:(\d{1,2})W|(\d{1,3})D)$/.exec(find(event, 'DURATION')?.value ?? '') ?? [];
  if (end === undefined) return weeks === undefined ? Number(days ?? 1) : Number(weeks) * 7;
  const after = dateOf(end.value);
  return after === null ? 0 : Temporal.PlainDate.from(first).until(after, { largestUnit: 'day' }).days;
};

/** `20270311`, with or without an hour behind it, as an ISO date. */
const dateOf = (value: string): string | null => {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(?:T|$)/.exec(value) ?? [];
  const date = `${year}-${month}-${day}`;
  return year !== undefined && isDate(date) ? date : null;
};

const nameOf = (event: Property[]): string => textOf(find(event, 'SUMMARY')?.value ?? '');

const kindOf = (event: Property[]): string => {
  const said = event
    .filter(({ name }) => name === 'CATEGORIES')
    .flatMap(({ value }) => value.split(','))
    .map((word) => textOf(word).toLowerCase());
  const known = DAY_KINDS.find(
    ({ value, title }) => said.includes(value) || said.includes(title.toLowerCase()),
  );
  return known?.value ?? (/cuti bersama/i.test(nameOf(event)) ? 'joint-leave' : 'national');
};

const find = (event: Property[], wanted: string): Property | undefined =>
  event.find(({ name }) => name === wanted);
