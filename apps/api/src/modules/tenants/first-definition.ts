import { statutoryProfiles } from '@pendopo/calendar';
import type { BodyOf, createAgency } from '@pendopo/contracts';
import type { AgencyDefinition } from '@pendopo/standards';

/** What whoever makes an agency says of it. */
export type NewAgency = Omit<BodyOf<typeof createAgency>, 'administrator'>;

/**
 * An agency to begin with, out of its names alone: the hours of Perpres 21/2023, the classes of UU 14/2008, the kinds of units that
 * every region has, and the fewest positions that a service can be staffed with. Its administrator changes whatever its own decrees say otherwise.
 */
export const firstDefinition = (given: NewAgency): AgencyDefinition => ({
  format: 1,
  ...given,
  monogram: monogramOf(given.region),
  accent: 'teal' as never,
  channels: [{ kind: 'in-person' as never, label: `Langsung di kantor, ${given.address}` }],
  hours: statutoryProfiles.map((profile) => ({
    ...structuredClone(profile),
    source: 'Perpres 21/2023 Pasal 3 dan Pasal 4',
  })) as unknown as AgencyDefinition['hours'],
  days: [],
  organizationKinds: {
    opd: 'Perangkat Daerah',
    upt: 'Unit Pelaksana Teknis',
    vertical: 'Instansi Vertikal',
    district: 'Kecamatan',
    ward: 'Kelurahan',
    village: 'Desa',
  },
  positions: [
    { key: 'requester', side: 'organization', title: 'Petugas Perangkat Daerah', short: 'Perangkat Daerah' },
    { key: 'leader', side: 'agency', title: 'Kepala Dinas', letterTitle: `Kepala ${given.name}` },
    { key: 'officer', side: 'agency', title: 'Petugas Layanan' },
  ],
  letterhead: { lines: [given.government.toUpperCase(), given.name.toUpperCase()], contacts: [] },
  numbers: { case: '{abbreviation}-{year}-{no:4}', letter: '{no:3}/{abbreviation}/{romanMonth}/{year}' },
  reservedLabels: [],
  backends: {},
  publicInformation: {
    categories: [
      { key: 'periodic', title: 'Informasi berkala' },
      { key: 'immediate', title: 'Informasi serta-merta' },
      { key: 'any-time', title: 'Informasi setiap saat' },
    ],
  },
  acceptanceWindow: { amount: 5, unit: 'working-day' },
  handoverWindow: { amount: 5, unit: 'working-day' },
  terminationGrace: { amount: 14, unit: 'calendar-day' },
});

/** Letters for the mark: the first ones of the region's last two words. */
const monogramOf = (region: string): string =>
  region
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .slice(-2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('') || 'A';
