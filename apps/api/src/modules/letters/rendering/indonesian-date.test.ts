import { describe, expect, it } from 'vitest';
import { dateInWords, dayAndDate, longDate, timeOfDay, zoneAbbreviation } from './indonesian-date.ts';

const moment = (instant: string, zone = 'Asia/Jakarta') =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone);

describe('a date in a letter', () => {
  it('bears day, date and year', () => {
    expect(longDate(moment('2026-03-17T01:00:00Z'))).toBe('17 Maret 2026');
    expect(dayAndDate(moment('2026-03-17T01:00:00Z'))).toBe('Selasa, 17 Maret 2026');
  });

  it('is the day it is in the zone of the agency, not in UTC', () => {
    expect(dayAndDate(moment('2026-12-31T15:30:00Z', 'Asia/Jayapura'))).toBe('Jumat, 1 Januari 2027');
    expect(dayAndDate(moment('2026-12-31T15:30:00Z', 'Asia/Jakarta'))).toBe('Kamis, 31 Desember 2026');
  });

  it('names all days of the week from Monday to Sunday', () => {
    const days = [16, 17, 18, 19, 20, 21, 22].map((day) => dayAndDate(moment(`2026-03-${day}T05:00:00Z`)));
    expect(days.map((day) => day.split(',')[0])).toEqual([
      'Senin',
      'Selasa',
      'Rabu',
      'Kamis',
      'Jumat',
      'Sabtu',
      'Minggu',
    ]);
  });

  it('is put in words for a record of handover', () => {
    expect(dateInWords(moment('2026-03-17T01:00:00Z'))).toBe(
      'Selasa tanggal tujuh belas bulan Maret tahun dua ribu dua puluh enam',
    );
  });
});

describe('a time in a letter', () => {
  it.each([
    ['Asia/Jakarta', '08.00 WIB'],
    ['Asia/Pontianak', '08.00 WIB'],
    ['Asia/Makassar', '09.00 WITA'],
    ['Asia/Jayapura', '10.00 WIT'],
  ])('is told in the words of %s', (zone, time) => {
    expect(timeOfDay(moment('2026-03-17T01:00:00Z', zone))).toBe(time);
  });

  it('has no name for a zone outside Indonesia', () => {
    expect(() => zoneAbbreviation('Asia/Singapore')).toThrow(RangeError);
  });
});
