import { numberInWords } from './indonesian-number.ts';

const DAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'];
const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];

/** Keppres 41/1987 divides the country into three zones; IANA names them after their towns. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Ujung_Pandang': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/**
 * What officials call a time zone.
 * @param zone IANA name.
 * @throws RangeError when the zone is not an Indonesian one.
 * @example zoneAbbreviation('Asia/Pontianak') // 'WIB'
 */
export function zoneAbbreviation(zone: string): string {
  const abbreviation = ABBREVIATIONS[zone];
  if (abbreviation === undefined) throw new RangeError(`Not an Indonesian time zone: ${zone}`);
  return abbreviation;
}

/** The date as letters bear it. @example longDate(moment) // '17 Maret 2026' */
export function longDate(moment: Temporal.ZonedDateTime): string {
  return `${moment.day} ${monthName(moment)} ${moment.year}`;
}

/** The date with its day of the week. @example dayAndDate(moment) // 'Selasa, 17 Maret 2026' */
export function dayAndDate(moment: Temporal.ZonedDateTime): string {
  return `${dayName(moment)}, ${longDate(moment)}`;
}

/** The time of day with the zone. @throws RangeError outside Indonesia. @example timeOfDay(moment) // '08.00 WIB' */
export function timeOfDay(moment: Temporal.ZonedDateTime): string {
  const [hour, minute] = [moment.hour, moment.minute].map((part) => String(part).padStart(2, '0'));
  return `${hour}.${minute} ${zoneAbbreviation(moment.timeZoneId)}`;
}

/**
 * Day and date in words, as a record of handover (BAST) opens.
 * @example dateInWords(moment) // 'Selasa tanggal tujuh belas bulan Maret tahun dua ribu dua puluh enam'
 */
export function dateInWords(moment: Temporal.ZonedDateTime): string {
  const day = numberInWords(moment.day);
  const year = numberInWords(moment.year);
  return `${dayName(moment)} tanggal ${day} bulan ${monthName(moment)} tahun ${year}`;
}

function dayName(moment: Temporal.ZonedDateTime): string {
  return DAYS[moment.dayOfWeek - 1] ?? '';
}

function monthName(moment: Temporal.ZonedDateTime): string {
  return MONTHS[moment.month - 1] ?? '';
}
