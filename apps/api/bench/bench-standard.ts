import type { AgencyDefinition, StandardDefinition, Step } from '@pendopo/standards';

const day: [string, string][] = [['08:00', '16:00']];

/** A made-up agency. */
export const benchAgency = (code: string, index: number): AgencyDefinition => ({
  format: 1,
  code,
  name: `Dinas Komunikasi dan Informatika ${index}`,
  shortName: `Diskominfo ${index}`,
  government: `Pemerintah Kabupaten Tolok Ukur ${index}`,
  region: `Kabupaten Tolok Ukur ${index}`,
  regionCode: `99.0${index}`,
  monogram: `T${index}`,
  accent: 'teal' as never,
  address: `Jalan Uji Nomor ${index}`,
  seat: 'Tolok Ukur',
  zone: 'Asia/Jakarta',
  domain: `${code}.example`,
  channels: [],
  hours: [
    {
      key: 'ordinary',
      title: 'Jam layanan',
      from: null,
      until: null,
      week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] },
    },
  ],
  days: [],
  organizationKinds: {
    opd: 'Perangkat Daerah',
    upt: 'UPT',
    vertical: 'Instansi Vertikal',
    district: 'Kecamatan',
    ward: 'Kelurahan',
    village: 'Desa',
  },
  positions: [
    { key: 'unit-officer', side: 'organization', title: 'Petugas Unit' },
    { key: 'unit-head', side: 'organization', title: 'Kepala Unit' },
    { key: 'front-desk', side: 'agency', title: 'Petugas Loket' },
    { key: 'head-of-service', side: 'agency', title: 'Kepala Bidang' },
    { key: 'analyst', side: 'agency', title: 'Analis' },
    { key: 'section-head', side: 'agency', title: 'Kepala Seksi' },
    { key: 'secretary', side: 'agency', title: 'Sekretaris' },
    { key: 'director', side: 'agency', title: 'Kepala Dinas' },
  ],
  letterhead: {
    lines: ['Pemerintah Kabupaten Tolok Ukur', 'Dinas Komunikasi dan Informatika'],
    contacts: [],
  },
  numbers: { case: '{abbreviation}-{year}-{no:6}' },
  backends: {},
  acceptanceWindow: { amount: 14, unit: 'calendar-day' },
  handoverWindow: { amount: 7, unit: 'calendar-day' },
});

const inside = (position: string): Step['actor'] => ({ side: 'agency', positions: [position] });
const unit = (position: string): Step['actor'] => ({ side: 'organization', positions: [position] });

/** Eight steps, eight positions. */
export const procedure: Step[] = [
  {
    no: 1,
    key: 'apply',
    title: 'Menyusun permohonan',
    kind: 'composition',
    actor: unit('unit-officer'),
    on: { submit: 'verify' },
  },
  {
    no: 2,
    key: 'verify',
    title: 'Memeriksa berkas',
    kind: 'verification',
    actor: inside('front-desk'),
    on: { approve: 'dispose', return: 'apply', reject: 'rejected' },
  },
  {
    no: 3,
    key: 'dispose',
    title: 'Memberi disposisi',
    kind: 'disposition',
    actor: inside('head-of-service'),
    on: { forward: 'analyse' },
  },
  {
    no: 4,
    key: 'analyse',
    title: 'Membubuhkan paraf analis',
    kind: 'endorsement',
    actor: inside('analyst'),
    on: { endorse: 'examine' },
  },
  {
    no: 5,
    key: 'examine',
    title: 'Membubuhkan paraf kepala seksi',
    kind: 'endorsement',
    actor: inside('section-head'),
    on: { endorse: 'initial' },
  },
  {
    no: 6,
    key: 'initial',
    title: 'Membubuhkan paraf sekretaris',
    kind: 'endorsement',
    actor: inside('secretary'),
    on: { endorse: 'ratify' },
  },
  {
    no: 7,
    key: 'ratify',
    title: 'Mengesahkan layanan',
    kind: 'ratification',
    actor: inside('director'),
    on: { ratify: 'accept' },
  },
  {
    no: 8,
    key: 'accept',
    title: 'Menerima layanan',
    kind: 'acceptance',
    actor: unit('unit-head'),
    on: { accept: 'completed' },
  },
];

/** What an endorsement leads to: the floor's whole workflow engine. */
export const endorsements: Readonly<
  Record<string, { position: string; next: string; nextPosition: string }>
> = {
  analyse: { position: 'analyst', next: 'examine', nextPosition: 'section-head' },
  examine: { position: 'section-head', next: 'initial', nextPosition: 'secretary' },
  initial: { position: 'secretary', next: 'ratify', nextPosition: 'director' },
};

/** The standard of a made-up agency: three papers and one answer, eight steps, no letters. */
export const benchStandard = (agency: string): StandardDefinition => {
  const printed = { unpublished: 'Tidak diterbitkan' };
  return {
    format: 1,
    code: `${agency}.hosting`,
    version: 1,
    title: 'Pelayanan Hosting',
    summary: 'Ruang dan alamat bagi aplikasi milik unit.',
    abbreviation: 'HST',
    decree: { number: null, date: null, title: 'Standar Pelayanan Hosting' },
    sources: ['tolok-ukur'],
    effective: '2020-01-01',
    applicants: { organizations: ['opd'] },
    search: ['hosting', 'laman'],
    components: {
      requirements: printed,
      procedure: printed,
      time: printed,
      fee: 'Gratis',
      product: 'Layanan hosting',
      complaints: printed,
      legalBasis: printed,
      facilities: printed,
      competence: printed,
      supervision: printed,
      staffing: printed,
      guarantee: printed,
      safety: printed,
      evaluation: printed,
    },
    deadline: { amount: 5, unit: 'working-day', from: 'submission', until: 'completion' },
    evaluation: { every: 'P3M', by: 'director' },
    decisions: [],
    fourEyes: [],
    requirements: [
      { key: 'letter', title: 'Surat permohonan', kind: 'document' },
      { key: 'approval', title: 'Surat persetujuan', kind: 'document' },
      { key: 'screenshot', title: 'Tangkapan layar', kind: 'photo', mandatory: false },
      { key: 'purpose', title: 'Uraian kebutuhan', kind: 'field' },
    ],
    reasons: { paper: [{ key: 'unreadable', title: 'Tidak terbaca' }], rejection: [] },
    form: {
      type: 'object',
      required: ['application', 'purpose', 'contact'],
      properties: {
        application: { type: 'string', title: 'Nama aplikasi', maxLength: 200, examples: ['Antrean Warga'] },
        domain: { type: 'string', title: 'Subdomain', format: 'subdomain', examples: ['antrean'] },
        purpose: {
          type: 'string',
          title: 'Uraian kebutuhan',
          format: 'multiline',
          maxLength: 2000,
          examples: ['Laman antrean bagi warga'],
        },
        capacity: { type: 'integer', title: 'Kapasitas (GB)', minimum: 1, maximum: 500, examples: [10] },
        contact: { $ref: 'person', title: 'Penanggung jawab teknis' },
      },
    },
    procedure,
    letters: [],
  };
};
