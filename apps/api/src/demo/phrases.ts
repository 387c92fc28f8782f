/** What officials write when they pass work down. */
export const instructions = [
  'Mohon ditindaklanjuti sesuai standar pelayanan dan dilaporkan hasilnya.',
  'Periksa kelengkapan berkas, koordinasikan dengan OPD pemohon bila ada yang kurang, lalu proses.',
  'Untuk diproses. Perhatikan kapasitas penyimpanan yang tersedia sebelum layanan dibuat.',
  'Selesaikan dalam jangka waktu yang dijanjikan. Laporkan bila ada kendala teknis.',
  'Setuju untuk diproses lebih lanjut sesuai ketentuan.',
] as const;

/** Why papers went back, in one sentence to the unit. */
export const returnNotes = [
  'Surat permohonan belum ditandatangani kepala perangkat daerah. Mohon diunggah kembali setelah ditandatangani dan dibubuhi stempel.',
  'Hasil pindai surat terpotong pada bagian tanda tangan. Mohon dipindai ulang secara utuh.',
  'Nama aplikasi pada surat tidak sama dengan isian formulir. Mohon disesuaikan.',
] as const;

/** Why the agency's own work went back one step. */
export const reworkNotes = [
  'Mohon kapasitas penyimpanan disesuaikan dengan permohonan sebelum diparaf.',
  'Lengkapi laporan dengan alamat subdomain yang sudah aktif.',
] as const;

/** What was said with a refusal. */
export const refusalNotes = [
  'Kebutuhan tersebut sudah dilayani melalui aplikasi umum yang dikelola dinas.',
  'Aplikasi serupa sudah tersedia pada alamat resmi perangkat daerah; mohon menggunakan layanan yang ada.',
] as const;

/** What did not work after the handover. */
export const problems = [
  'Subdomain sudah dapat dibuka, tetapi masuk melalui SFTP ditolak dengan kata sandi yang diterima.',
  'Halaman menampilkan galat 403 setelah berkas diunggah. Mohon diperiksa.',
] as const;

/** Talk between unit and agency. */
export const shared = [
  { by: 'unit', body: 'Mohon informasi apakah basis data dapat menggunakan set karakter utf8mb4.' },
  { by: 'agency', body: 'Permohonan sudah kami terima dan sedang dalam antrean pemeriksaan.' },
  { by: 'unit', body: 'Terima kasih. Aplikasi akan diluncurkan pada awal bulan depan.' },
  {
    by: 'agency',
    body: 'Mohon memastikan penanggung jawab teknis dapat masuk ke Pendopo untuk membuka kode akses.',
  },
] as const;

/** Talk inside the agency. */
export const internal = [
  'Kapasitas server masih mencukupi, dapat diproses minggu ini.',
  'Nama subdomain sudah dicek dan belum digunakan.',
  'Unit ini sebelumnya sudah memiliki satu akun hosting; pastikan tidak ganda.',
] as const;
