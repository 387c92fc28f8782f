import { changedParts } from './changed-parts.ts';
import { componentKeys } from './definition/components.ts';
import type { StandardDefinition } from './definition/standard.ts';
import { timeInWords } from './titles.ts';

/** Parts of a standard compared as wholes, with their names. */
const parts = {
  title: 'Judul',
  summary: 'Ringkasan',
  abbreviation: 'Singkatan nomor',
  decree: 'Keputusan',
  sources: 'Sumber',
  effective: 'Tanggal berlaku',
  applicants: 'Pemohon yang dilayani',
  search: 'Kata pencarian',
  internalTarget: 'Target internal',
  evaluation: 'Evaluasi',
  survey: 'Pertanyaan survei tambahan',
  decisions: 'Catatan putusan',
  fourEyes: 'Ketentuan dua orang berbeda',
  sections: 'Bagian formulir',
  acceptanceWindow: 'Batas waktu konfirmasi penerimaan',
  reminders: 'Pengingat tenggat',
  reopening: 'Ketentuan membuka kembali',
  channels: 'Saluran masuk',
  assets: 'Aset yang menjadi pokok permohonan',
  assetsOf: 'Pegawai yang asetnya menjadi pokok permohonan',
  confidentiality: 'Ketentuan kerahasiaan',
  notices: 'Nama dan tempat pemohon diberi tahu',
  searchFirst: 'Ajakan mencari lebih dahulu',
} as const satisfies Partial<Record<keyof StandardDefinition, string>>;

const componentTitles: Record<(typeof componentKeys)[number], string> = {
  requirements: 'Persyaratan',
  procedure: 'Sistem, mekanisme, dan prosedur',
  time: 'Jangka waktu penyelesaian',
  fee: 'Biaya/tarif',
  product: 'Produk pelayanan',
  complaints: 'Penanganan pengaduan, saran, dan masukan',
  legalBasis: 'Dasar hukum',
  facilities: 'Sarana, prasarana, dan/atau fasilitas',
  competence: 'Kompetensi pelaksana',
  supervision: 'Pengawasan internal',
  staffing: 'Jumlah pelaksana',
  guarantee: 'Jaminan pelayanan',
  safety: 'Jaminan keamanan dan keselamatan pelayanan',
  evaluation: 'Evaluasi kinerja pelaksana',
};

/** What differs between two versions of a standard, `b` being the newer: one sentence in Indonesian for each thing. */
export function diffStandards(a: StandardDefinition, b: StandardDefinition): string[] {
  return [
    ...Object.entries(parts).flatMap(([key, name]) =>
      same(a[key as keyof typeof parts], b[key as keyof typeof parts]) ? [] : [`${name} berubah.`],
    ),
    ...diffDeadline(a, b),
    ...componentKeys
      .filter((key) => !same(a.components[key], b.components[key]))
      .map((key) => `Komponen ${componentTitles[key]} berubah.`),
    ...diffList('Persyaratan', byKey(a.requirements), byKey(b.requirements)),
    ...diffList('Isian', propertiesOf(a), propertiesOf(b)),
    ...(same(a.form.required, b.form.required) ? [] : ['Daftar isian wajib berubah.']),
    ...(a.form.subject === b.form.subject ? [] : ['Pokok permohonan dalam daftar berubah.']),
    ...diffList('Klasifikasi', byKey(a.classes ?? []), byKey(b.classes ?? [])),
    ...diffList('Alasan', reasonsOf(a), reasonsOf(b)),
    ...diffList('Langkah', stepsOf(a), stepsOf(b)),
    ...diffList('Surat', byKey(a.letters), byKey(b.letters)),
    ...diffList('Register', byKey(a.registers ?? []), byKey(b.registers ?? [])),
  ];
}

function diffDeadline({ deadline: a }: StandardDefinition, { deadline: b }: StandardDefinition): string[] {
  if (same(a, b)) return [];
  const [before, after] = [a, b].map((deadline) => timeInWords(deadline) ?? 'tidak dijanjikan');
  const longer = [a, b].map(({ extension }) => (extension && timeInWords(extension)) ?? 'tidak ada');
  return [
    ...(before === after ? [] : [`Jangka waktu berubah dari ${before} menjadi ${after}.`]),
    ...(longer[0] === longer[1] ? [] : [`Perpanjangan berubah dari ${longer[0]} menjadi ${longer[1]}.`]),
    ...(a.from === b.from && a.until === b.until ? [] : ['Awal atau akhir jangka waktu berubah.']),
  ];
}

/** Things of one sort by key, in the order of the document. */
type Things = Map<string, { title: string }>;

function diffList(name: string, a: Things, b: Things): string[] {
  const kept = [...a.keys()].filter((key) => b.has(key));
  const moved = !same(
    kept,
    [...b.keys()].filter((key) => a.has(key)),
  );
  return [
    ...[...a].filter(([key]) => !b.has(key)).map(([, { title }]) => `${name} "${title}" dihapus.`),
    ...[...b].filter(([key]) => !a.has(key)).map(([, { title }]) => `${name} "${title}" ditambahkan.`),
    ...kept
      .filter((key) => !same(a.get(key), b.get(key)))
      .map((key) => {
        const after = b.get(key) ?? { title: key };
        return `${name} "${after.title}" berubah${changedParts(a.get(key) ?? {}, after, same)}.`;
      }),
    ...(moved ? [`Urutan berubah: ${name.toLowerCase()}.`] : []),
  ];
}

const byKey = (things: readonly { key: string; title: string }[]): Things =>
  new Map(things.map((thing) => [thing.key, thing]));

const propertiesOf = ({ form }: StandardDefinition): Things =>
  new Map(
    Object.entries(form.properties).map(([key, property]) => [
      key,
      { ...property, title: String(property.title ?? key) },
    ]),
  );

const reasonsOf = ({ reasons }: StandardDefinition): Things =>
  new Map(
    Object.entries(reasons).flatMap(([list, known]) =>
      known.map((reason): [string, { title: string }] => [`${list}/${reason.key}`, reason]),
    ),
  );

const stepsOf = ({ procedure, variants }: StandardDefinition): Things =>
  new Map([
    ...(procedure ?? []).map((step): [string, { title: string }] => [step.key, step]),
    ...(variants ?? []).flatMap((variant) =>
      variant.procedure.map((step): [string, { title: string }] => [
        `${variant.key}/${step.key}`,
        { ...step, title: `${variant.title}: ${step.title}` },
      ]),
    ),
  ]);

/** Equal whatever the order of properties. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
};
