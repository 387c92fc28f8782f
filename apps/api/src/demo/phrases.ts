/** What officials write when they pass work down. */
export const instructions = [
  'Mohon ditindaklanjuti sesuai standar pelayanan dan dilaporkan hasilnya.',
  'Periksa kelengkapan berkas, koordinasikan dengan pemohon bila ada yang kurang, lalu proses.',
  'Untuk diproses. Perhatikan jangka waktu yang dijanjikan.',
  'Selesaikan dalam jangka waktu yang dijanjikan. Laporkan bila ada kendala.',
  'Setuju untuk diproses lebih lanjut sesuai ketentuan.',
] as const;

/** Why something went back to whoever asked, by what is sent back; `field` also stands for a case without papers. */
export const returnNotes: Readonly<Record<string, readonly string[]>> = {
  document: [
    'Hasil pindai terpotong pada bagian bawah. Mohon dipindai ulang secara utuh.',
    'Nama pada berkas tidak sama dengan isian formulir. Mohon disesuaikan.',
  ],
  photo: ['Foto terlalu gelap. Mohon difoto ulang dari jarak dekat dengan penerangan yang cukup.'],
  table: ['Terdapat data yang belum lengkap. Mohon diperiksa kembali baris demi baris.'],
  field: ['Mohon dilengkapi dengan waktu dan tempat kejadian agar dapat ditindaklanjuti.'],
};

/** Why a paper that must be signed went back. */
export const unsignedNotes = [
  'Surat belum ditandatangani oleh pejabat yang berwenang. Mohon diunggah kembali setelah ditandatangani dan dibubuhi stempel.',
] as const;

/** Why the agency's own work went back one step. */
export const reworkNotes = [
  'Mohon disesuaikan dengan permohonan sebelum dilanjutkan.',
  'Lengkapi dengan hasil pemeriksaan terakhir, lalu ajukan kembali.',
] as const;

/** What was said with a refusal. */
export const refusalNotes = [
  'Kebutuhan tersebut sudah dilayani melalui layanan umum yang dikelola dinas.',
  'Hal yang sama sudah ditangani; mohon menggunakan layanan yang ada.',
] as const;

/** Why somebody took back what was asked for. */
export const withdrawals = [
  'Kebutuhan sudah terpenuhi dengan cara lain; permohonan tidak dilanjutkan.',
  'Terjadi kekeliruan pengisian; akan diajukan kembali setelah diperbaiki.',
] as const;

/** What did not work, or was not enough, once it was done. */
export const problems = [
  'Setelah dicoba pagi ini ternyata belum dapat digunakan. Mohon diperiksa kembali.',
  'Kemarin sempat baik, tetapi pagi ini kendalanya muncul lagi.',
] as const;

/** Talk between whoever asks and the agency. */
export const shared = [
  { by: 'asker', body: 'Mohon informasi apakah masih ada yang perlu kami lengkapi.' },
  { by: 'agency', body: 'Sudah kami terima dan sedang dalam antrean pemeriksaan.' },
  { by: 'asker', body: 'Terima kasih. Mohon dapat selesai sebelum akhir bulan.' },
  { by: 'agency', body: 'Mohon memastikan nomor telepon dan surel pada isian dapat dihubungi.' },
] as const;

/** Talk inside the agency. */
export const internal = [
  'Dapat diproses minggu ini.',
  'Sudah dikonfirmasi melalui telepon.',
  'Pernah ada permohonan serupa; pastikan tidak ganda.',
] as const;
