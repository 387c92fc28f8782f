import type { DayOffKind, SpecialDay } from './special-day.ts';

type Year = 2024 | 2025 | 2026 | 2027;
type Row = [kind: DayOffKind, name: string, english: string, dates: Partial<Record<Year, string>>];

/** Joint decrees of the Ministers of Religion, of Manpower and of Administrative Reform, with their day of signature. */
const jointDecrees: Record<Year, { number: string; signedOn: string; presidential: string | null }> = {
  2024: {
    number: 'SKB 3 Menteri Nomor 855 Tahun 2023, Nomor 3 Tahun 2023, Nomor 4 Tahun 2023',
    signedOn: '2023-09-12',
    presidential: 'Keppres Nomor 7 Tahun 2024',
  },
  2025: {
    number: 'SKB 3 Menteri Nomor 1017 Tahun 2024, Nomor 2 Tahun 2024, Nomor 2 Tahun 2024',
    signedOn: '2024-10-14',
    presidential: 'Keppres Nomor 2 Tahun 2025',
  },
  2026: {
    number: 'SKB 3 Menteri Nomor 1497 Tahun 2025, Nomor 2 Tahun 2025, Nomor 5 Tahun 2025',
    signedOn: '2025-09-19',
    presidential: 'Keppres Nomor 42 Tahun 2025',
  },
  2027: {
    number: 'SKB 3 Menteri Nomor 1205 Tahun 2026, Nomor 3 Tahun 2026, Nomor 2 Tahun 2026',
    signedOn: '2026-09-15',
    presidential: null,
  },
};

/** One row a feast, as the annexes of the decrees have them, so that the table can be read beside its source. */
const table: Row[] = [
  [
    'national',
    'Tahun Baru Masehi',
    'New Year',
    { 2024: '01-01', 2025: '01-01', 2026: '01-01', 2027: '01-01' },
  ],
  [
    'national',
    'Isra Mikraj',
    'Night Journey',
    { 2024: '02-08', 2025: '01-27', 2026: '01-16', 2027: '01-05 12-26' },
  ],
  [
    'national',
    'Tahun Baru Imlek',
    'Lunar New Year',
    { 2024: '02-10', 2025: '01-29', 2026: '02-17', 2027: '02-06' },
  ],
  [
    'joint-leave',
    'Cuti bersama Imlek',
    'Lunar New Year joint leave',
    { 2024: '02-09', 2025: '01-28', 2026: '02-16', 2027: '02-05' },
  ],
  [
    'national',
    'Hari Suci Nyepi',
    'Day of Silence',
    { 2024: '03-11', 2025: '03-29', 2026: '03-19', 2027: '03-08' },
  ],
  [
    'joint-leave',
    'Cuti bersama Nyepi',
    'Day of Silence joint leave',
    { 2024: '03-12', 2025: '03-28', 2026: '03-18' },
  ],
  [
    'national',
    'Idulfitri',
    'Eid al-Fitr',
    { 2024: '04-10 04-11', 2025: '03-31 04-01', 2026: '03-21 03-22', 2027: '03-10 03-11' },
  ],
  [
    'joint-leave',
    'Cuti bersama Idulfitri',
    'Eid al-Fitr joint leave',
    {
      2024: '04-08 04-09 04-12 04-15',
      2025: '04-02 04-03 04-04 04-07',
      2026: '03-20 03-23 03-24',
      2027: '03-09 03-12 03-15',
    },
  ],
  [
    'national',
    'Wafat Yesus Kristus',
    'Good Friday',
    { 2024: '03-29', 2025: '04-18', 2026: '04-03', 2027: '03-26' },
  ],
  ['joint-leave', 'Cuti bersama Wafat Yesus Kristus', 'Good Friday joint leave', { 2027: '03-25' }],
  [
    'national',
    'Kebangkitan Yesus Kristus (Paskah)',
    'Easter',
    { 2024: '03-31', 2025: '04-20', 2026: '04-05', 2027: '03-28' },
  ],
  [
    'national',
    'Hari Buruh Internasional',
    'Labour Day',
    { 2024: '05-01', 2025: '05-01', 2026: '05-01', 2027: '05-01' },
  ],
  [
    'national',
    'Kenaikan Yesus Kristus',
    'Ascension',
    { 2024: '05-09', 2025: '05-29', 2026: '05-14', 2027: '05-06' },
  ],
  [
    'joint-leave',
    'Cuti bersama Kenaikan Yesus Kristus',
    'Ascension joint leave',
    { 2024: '05-10', 2025: '05-30', 2026: '05-15' },
  ],
  ['national', 'Hari Raya Waisak', 'Vesak', { 2024: '05-23', 2025: '05-12', 2026: '05-31', 2027: '05-20' }],
  [
    'joint-leave',
    'Cuti bersama Waisak',
    'Vesak joint leave',
    { 2024: '05-24', 2025: '05-13', 2027: '05-19' },
  ],
  [
    'national',
    'Hari Lahir Pancasila',
    'Pancasila Day',
    { 2024: '06-01', 2025: '06-01', 2026: '06-01', 2027: '06-01' },
  ],
  ['national', 'Iduladha', 'Eid al-Adha', { 2024: '06-17', 2025: '06-06', 2026: '05-27', 2027: '05-17' }],
  [
    'joint-leave',
    'Cuti bersama Iduladha',
    'Eid al-Adha joint leave',
    { 2024: '06-18', 2025: '06-09', 2026: '05-28', 2027: '05-18' },
  ],
  [
    'national',
    '1 Muharam Tahun Baru Islam',
    'Islamic New Year',
    { 2024: '07-07', 2025: '06-27', 2026: '06-16', 2027: '06-06' },
  ],
  [
    'national',
    'Proklamasi Kemerdekaan',
    'Independence Day',
    { 2024: '08-17', 2025: '08-17', 2026: '08-17', 2027: '08-17' },
  ],
  [
    'national',
    'Maulid Nabi Muhammad',
    'Mawlid',
    { 2024: '09-16', 2025: '09-05', 2026: '08-25', 2027: '08-15' },
  ],
  [
    'national',
    'Kelahiran Yesus Kristus (Natal)',
    'Christmas',
    { 2024: '12-25', 2025: '12-25', 2026: '12-25', 2027: '12-25' },
  ],
  [
    'joint-leave',
    'Cuti bersama Natal',
    'Christmas joint leave',
    { 2024: '12-26', 2025: '12-26', 2026: '12-24', 2027: '12-24' },
  ],
];

/** Days that came by decrees of their own, most of them late. */
const singleDays: SpecialDay[] = [
  {
    date: '2024-02-14',
    kind: 'national',
    name: 'Pemilihan umum',
    english: 'General election',
    decree: 'Keppres Nomor 10 Tahun 2024',
    announcedAt: null,
  },
  {
    date: '2024-11-27',
    kind: 'national',
    name: 'Pemilihan kepala daerah serentak',
    english: 'Regional elections',
    decree: 'Keppres Nomor 33 Tahun 2024',
    announcedAt: '2024-11-21',
  },
  {
    date: '2025-08-18',
    kind: 'joint-leave',
    name: 'Cuti bersama HUT Kemerdekaan RI',
    english: 'Independence Day joint leave',
    decree: 'SKB 3 Menteri Nomor 933 Tahun 2025, Nomor 1 Tahun 2025, Nomor 3 Tahun 2025',
    announcedAt: '2025-08-07',
  },
];

function daysOf([kind, name, english, dates]: Row): SpecialDay[] {
  return ([2024, 2025, 2026, 2027] as const).flatMap((year) => {
    const { number, signedOn, presidential } = jointDecrees[year];
    const decree = kind === 'joint-leave' && presidential ? `${number}; ${presidential}` : number;
    const monthDays = dates[year]?.split(' ') ?? [];
    return monthDays.map((monthDay) => ({
      date: `${year}-${monthDay}`,
      kind,
      name,
      english,
      decree,
      announcedAt: signedOn,
    }));
  });
}

/**
 * National days off and joint leave 2024 to 2027 by date, each with its decree: the kinds are fixed by Keppres 8/2024, the
 * dates by the yearly joint decree of three ministers, and joint leave becomes binding for civil servants by a decree of
 * the President. Only what has been decreed stands here; a year without data is not guessed.
 */
export const nationalDays: readonly SpecialDay[] = [...table.flatMap(daysOf), ...singleDays].sort((a, b) =>
  a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
);
