import type { Chance } from './chance.ts';

/** Words to search by: one in about a third of the cases, one in a thousandth, one in none. */
export const searchWords = { common: 'jaringan', rare: 'mercusuar', absent: 'zamrud' } as const;

/** Every so many cases the rare word is written into one. */
export const rareEvery = 1000;

const openings = [
  'Sehubungan dengan peningkatan mutu pelayanan, kami mengajukan',
  'Dalam rangka mendukung kelancaran tugas, dimohon',
  'Menindaklanjuti hasil rapat koordinasi bulan lalu, kami membutuhkan',
  'Guna menyediakan keterangan yang mutakhir bagi masyarakat, kami memerlukan',
  'Berdasarkan rencana kerja tahun berjalan, bersama ini disampaikan permohonan',
];
const things = [
  'ruang penyimpanan untuk laman resmi',
  'penambahan kapasitas basis data kepegawaian',
  'pemasangan jaringan pada gedung pelayanan',
  'perbaikan sambungan jaringan di kantor cabang',
  'alamat surat elektronik bagi pegawai baru',
  'pemindahan aplikasi persuratan ke pusat data',
  'peningkatan kecepatan akses aplikasi antrean',
  'penyediaan mesin maya untuk uji coba sistem',
];
const purposes = [
  'agar warga dapat melihat jadwal dan persyaratan tanpa datang ke kantor',
  'supaya laporan bulanan dapat disusun tepat waktu oleh setiap bidang',
  'karena perangkat yang ada sering berhenti pada jam sibuk',
  'mengingat jumlah pemohon meningkat sejak awal tahun anggaran',
  'sehingga pencatatan tidak lagi dilakukan dengan lembar kerja terpisah',
  'karena masa berlaku layanan sebelumnya akan berakhir bulan depan',
];
const endings = [
  'Penanggung jawab teknis telah ditunjuk dan siap mengikuti arahan.',
  'Seluruh berkas pendukung kami lampirkan bersama permohonan ini.',
  'Demikian disampaikan, atas perhatian dan kerja sama diucapkan terima kasih.',
  'Kami bersedia mematuhi ketentuan keamanan informasi yang berlaku.',
];

/** A request as an official writes it: three sentences, about 300 characters. */
export const purposeText = (chance: Chance, withRareWord: boolean): string => {
  const sentence = () => `${chance.pick(openings)} ${chance.pick(things)} ${chance.pick(purposes)}.`;
  const place = withRareWord ? ` Lokasi di dekat ${searchWords.rare}.` : '';
  return `${sentence()} ${chance.pick(things)}, ${chance.pick(purposes)}.${place} ${chance.pick(endings)}`;
};
