import type { CatalogueAgency } from '@pendopo/standards';
import { createInformationRepository } from '../modules/public-information/index.ts';
import type { Database } from '../platform/database.ts';

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
  },
  {
    category: 0,
    title: 'Laporan realisasi anggaran 2025',
    summary: 'Realisasi pendapatan dan belanja sampai 31 Desember 2025, telah diaudit.',
    ...{ holder: 'Subbagian Keuangan', made: 'Maret 2026, {seat}', retention: '10 tahun' },
    search: ['realisasi', 'serapan anggaran', 'laporan keuangan', 'belanja', 'apbd'],
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
  },
  {
    category: 2,
    title: 'Statistik sektoral {region} dalam angka',
    summary: 'Penduduk, pendidikan, kesehatan, pertanian, dan ekonomi menurut kecamatan.',
    ...{ holder: 'Bidang Statistik', made: 'Juli 2026, {seat}', retention: 'Permanen' },
    search: ['data penduduk', 'jumlah penduduk', 'kemiskinan', 'pertanian', 'satu data'],
  },
];

/** Fills the list of public information of those agencies of the demonstration that keep one. */
export const seedInformation = async (
  db: Database,
  catalogue: readonly CatalogueAgency[],
  now: string,
): Promise<void> => {
  for (const { agency } of catalogue) {
    const categories = agency.publicInformation?.categories ?? [];
    if (categories.length === 0) continue;
    const fill = (text: string) =>
      text
        .replaceAll('{agency}', agency.shortName)
        .replaceAll('{region}', agency.region)
        .replaceAll('{seat}', agency.seat);
    await db.within(agency.code, async (tx) => {
      const list = createInformationRepository(tx, agency.code);
      for (const { category, search, ...entry } of entries)
        await list.add({
          ...entry,
          title: fill(entry.title),
          summary: fill(entry.summary),
          made: fill(entry.made),
          category: categories[category % categories.length]?.key ?? '',
          form: 'Elektronik dan cetak',
          words: search.join('\n'),
          updatedAt: now,
        });
    });
  }
};
