import type { AgencyDefinition } from '@pendopo/standards';

const day: [string, string][] = [
  ['07:30', '12:00'],
  ['13:00', '16:00'],
];

/** A whole agency that no catalogue knows. */
export const agencyFixture = (code: string, changes: Partial<AgencyDefinition> = {}): AgencyDefinition => ({
  format: 1,
  code,
  name: 'Dinas Komunikasi dan Informatika Kabupaten Contoh',
  shortName: 'Diskominfo Contoh',
  government: 'Pemerintah Kabupaten Contoh',
  region: 'Kabupaten Contoh',
  regionCode: '16.08',
  monogram: 'KC',
  accent: 'teal' as never,
  address: 'Jalan Merdeka 1',
  seat: 'Contoh',
  zone: 'Asia/Jakarta',
  domain: 'contoh.go.id',
  channels: [],
  hours: [
    {
      key: 'ordinary',
      title: 'Jam biasa',
      from: null,
      until: null,
      week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] },
    },
  ],
  days: [{ date: '2026-11-30', kind: 'regional', name: 'Hari Jadi Kabupaten', decree: null }],
  organizationKinds: {
    opd: 'Perangkat Daerah',
    upt: 'UPT',
    vertical: 'Instansi Vertikal',
    district: 'Kecamatan',
    ward: 'Kelurahan',
    village: 'Desa',
  },
  positions: [
    { key: 'head', side: 'agency', title: 'Kepala Dinas' },
    { key: 'technician', side: 'agency', title: 'Teknisi' },
    { key: 'unit-head', side: 'organization', title: 'Kepala Perangkat Daerah' },
    { key: 'operator', side: 'organization', title: 'Operator' },
  ],
  letterhead: { lines: ['Pemerintah Kabupaten Contoh'], contacts: [] },
  numbers: { case: '{no:4}/{year}' },
  reservedLabels: ['www'],
  backends: {},
  acceptanceWindow: { amount: 3, unit: 'working-day' },
  handoverWindow: { amount: 7, unit: 'calendar-day' },
  ...changes,
});
