import type { CatalogueAgency } from '@pendopo/standards';
import type { FastifyInstance } from 'fastify';
import { createInformationRepository, storeFile } from '../modules/public-information/index.ts';
import type { createPapers } from './papers.ts';

/** What an agency of this kind has for everybody, in its words; `{agency}` and `{region}` are its own. */
const entries: {
  /** Which of the agency's classes: the first, the second … */
  category: number;
  title: string;
  summary: string;
  holder: string;
  made: string;
  retention: string;
  search: string[];
  /** What it says, where a file of it is there. */
  facts?: { label: string; value: string }[];
}[] = [
  {
    category: 0,
    title: 'Profil {agency}',
    summary: 'Kedudukan, tugas dan fungsi, struktur organisasi, dan profil singkat pejabat.',
    ...{ holder: 'Sekretariat', made: 'Januari 2026, {seat}', retention: 'Selama berlaku' },
    search: ['struktur organisasi', 'pejabat', 'kepala dinas', 'tugas pokok', 'alamat kantor'],
  },
  {
    category: 0,
    title: 'Rencana strategis 2025–2029',
    summary: 'Tujuan, sasaran, program, dan indikator kinerja lima tahunan.',
    ...{ holder: 'Subbagian Perencanaan', made: 'September 2025, {seat}', retention: '5 tahun' },
    search: ['renstra', 'rencana kerja', 'program', 'kegiatan'],
  },
  {
    category: 0,
    title: 'Dokumen Pelaksanaan Anggaran 2026',
    summary: 'Anggaran menurut program, kegiatan, dan subkegiatan beserta sumber dananya.',
    ...{ holder: 'Subbagian Keuangan', made: 'Januari 2026, {seat}', retention: '10 tahun' },
    search: ['dpa', 'anggaran', 'belanja', 'apbd', 'uang', 'dana'],
    facts: [
      { label: 'Program penunjang', value: 'Rp4.218.000.000' },
      { label: 'Program aplikasi informatika', value: 'Rp6.940.500.000' },
      { label: 'Program informasi dan komunikasi publik', value: 'Rp2.115.750.000' },
    ],
  },
  {
    category: 0,
    title: 'Laporan realisasi anggaran 2025',
    summary: 'Realisasi pendapatan dan belanja sampai 31 Desember 2025, telah diaudit.',
    ...{ holder: 'Subbagian Keuangan', made: 'Maret 2026, {seat}', retention: '10 tahun' },
    search: ['realisasi', 'serapan anggaran', 'laporan keuangan', 'belanja', 'apbd'],
    facts: [
      { label: 'Anggaran', value: 'Rp12.870.000.000' },
      { label: 'Realisasi', value: 'Rp12.241.336.400' },
      { label: 'Persentase', value: '95,11 persen' },
    ],
  },
  {
    category: 0,
    title: 'Laporan kinerja instansi pemerintah 2025',
    summary: 'Capaian indikator kinerja utama dan evaluasinya.',
    ...{ holder: 'Subbagian Perencanaan', made: 'Februari 2026, {seat}', retention: '5 tahun' },
    search: ['lakip', 'lkjip', 'capaian', 'kinerja'],
  },
  {
    category: 0,
    title: 'Laporan layanan informasi publik 2025',
    summary:
      'Jumlah permohonan, waktu penyelesaian, permohonan yang ditolak beserta alasannya, dan keberatan.',
    ...{ holder: 'PPID', made: 'Januari 2026, {seat}', retention: '5 tahun' },
    search: ['ppid', 'permohonan informasi', 'jumlah permohonan', 'keberatan'],
    facts: [
      { label: 'Permohonan diterima', value: '48' },
      { label: 'Diberikan seluruhnya', value: '39' },
      { label: 'Diberikan sebagian', value: '4' },
      { label: 'Ditolak', value: '5' },
      { label: 'Keberatan', value: '2' },
    ],
  },
  {
    category: 1,
    title: 'Gangguan layanan dan pemeliharaan jaringan',
    summary: 'Jadwal pemeliharaan pusat data dan gangguan yang sedang ditangani di {region}.',
    ...{
      holder: 'Bidang Layanan e-Government',
      made: 'Diperbarui setiap hari, {seat}',
      retention: '1 tahun',
    },
    search: ['internet mati', 'gangguan', 'jaringan putus', 'pemeliharaan', 'server'],
  },
  {
    category: 1,
    title: 'Peringatan penipuan yang mengatasnamakan pemerintah daerah',
    summary: 'Pesan, situs, dan nomor palsu yang sedang beredar, serta cara melaporkannya.',
    ...{ holder: 'Bidang Persandian', made: 'Diperbarui bila ada kejadian, {seat}', retention: '1 tahun' },
    search: ['penipuan', 'hoaks', 'phishing', 'nomor palsu', 'keamanan siber'],
  },
  {
    category: 2,
    title: 'Standar pelayanan dan maklumat pelayanan',
    summary: 'Persyaratan, prosedur, jangka waktu, dan biaya setiap layanan {agency}.',
    ...{ holder: 'Sekretariat', made: 'Maret 2024, {seat}', retention: 'Selama berlaku' },
    search: ['syarat', 'prosedur', 'sop', 'biaya layanan', 'berapa lama'],
  },
  {
    category: 2,
    title: 'Daftar aplikasi pemerintah daerah',
    summary: 'Nama, kegunaan, pengelola, dan alamat setiap aplikasi yang dipakai perangkat daerah.',
    ...{ holder: 'Bidang Layanan e-Government', made: 'Juni 2026, {seat}', retention: '5 tahun' },
    search: ['aplikasi', 'website', 'sistem informasi', 'spbe'],
  },
  {
    category: 2,
    title: 'Titik internet publik',
    summary: 'Lokasi, jam menyala, dan kecepatan internet gratis di taman, terminal, dan kantor kecamatan.',
    ...{ holder: 'Bidang Layanan e-Government', made: 'Agustus 2026, {seat}', retention: 'Selama berlaku' },
    search: ['wifi gratis', 'internet gratis', 'hotspot', 'taman'],
    facts: [
      { label: 'Taman kota', value: '06.00–22.00, 50 Mbps' },
      { label: 'Terminal', value: '24 jam, 30 Mbps' },
      { label: 'Kantor kecamatan', value: '07.30–16.00, 20 Mbps' },
    ],
  },
  {
    category: 2,
    title: 'Statistik sektoral {region} dalam angka',
    summary: 'Penduduk, pendidikan, kesehatan, pertanian, dan ekonomi menurut kecamatan.',
    ...{ holder: 'Bidang Statistik', made: 'Juli 2026, {seat}', retention: 'Permanen' },
    search: ['data penduduk', 'jumlah penduduk', 'kemiskinan', 'pertanian', 'satu data'],
  },
];

interface InformationSeeding {
  app: FastifyInstance;
  catalogue: readonly CatalogueAgency[];
  paper: ReturnType<typeof createPapers>;
  now: string;
}

/** Fills the list of public information of those agencies of the demonstration that keep one. */
export const seedInformation = async ({ app, catalogue, paper, now }: InformationSeeding): Promise<void> => {
  for (const { agency } of catalogue) {
    const categories = agency.publicInformation?.categories ?? [];
    if (categories.length === 0) continue;
    const fill = (text: string) =>
      text
        .replaceAll('{agency}', agency.shortName)
        .replaceAll('{region}', agency.region)
        .replaceAll('{seat}', agency.seat);
    const draw = async (title: string, facts: { label: string; value: string }[] | undefined) => {
      if (facts === undefined) return null;
      const asker = {
        name: agency.name,
        shortName: agency.shortName,
        address: agency.address,
        unit: null,
        own: {},
      };
      const order = { agency, asker, title, service: 'Contoh isi untuk peragaan', at: now, no: null, facts };
      const content = await paper({ ...order, signatory: null, contact: null });
      return storeFile(app, agency.code, { name: `${title}.pdf`, type: 'application/pdf', content });
    };
    for (const { category, search, facts, ...entry } of entries) {
      const title = fill(entry.title);
      const file = await draw(title, facts);
      await app.db.within(agency.code, (tx) =>
        createInformationRepository(tx, agency.code).add({
          ...entry,
          title,
          file,
          summary: fill(entry.summary),
          made: fill(entry.made),
          category: categories[category % categories.length]?.key ?? '',
          form: 'Elektronik dan cetak',
          words: search.join('\n'),
          updatedAt: now,
        }),
      );
    }
  }
};
