/** Something that happened or is wanted, in words for the questions of a form; told only where a form asks all of them. */
export type Incident = Readonly<Record<string, string>>;

/** What people and units tell an agency, in no order. */
export const incidents: readonly Incident[] = [
  {
    about: 'unit',
    reported: 'Dinas Pekerjaan Umum dan Penataan Ruang',
    subject: 'Jalan berlubang di depan pasar',
    description:
      'Jalan di depan pasar berlubang sejak musim hujan dan sudah dua kali menyebabkan pengendara terjatuh. Mohon diperbaiki.',
    place: 'Jalan di depan pasar',
  },
  {
    about: 'unit',
    reported: 'Dinas Perhubungan',
    subject: 'Lampu penerangan jalan padam',
    description: 'Enam lampu penerangan jalan padam selama dua minggu sehingga jalan gelap pada malam hari.',
    place: 'Jalan Pahlawan, dekat simpang empat',
  },
  {
    about: 'unit',
    reported: 'Dinas Lingkungan Hidup',
    subject: 'Sampah tidak diangkut',
    description:
      'Sampah di tempat penampungan sementara tidak diangkut selama delapan hari dan mulai berbau.',
    place: 'Tempat penampungan sementara dekat terminal',
  },
  {
    about: 'unit',
    reported: 'Dinas Kesehatan',
    subject: 'Jam buka loket puskesmas',
    description:
      'Loket pendaftaran puskesmas dibuka pukul sembilan, sedangkan pada papan pengumuman tertulis pukul setengah delapan.',
    place: 'Ruang pendaftaran puskesmas',
  },
  {
    about: 'unit',
    reported: 'Dinas Kependudukan dan Pencatatan Sipil',
    subject: 'Antrean kartu keluarga',
    description: 'Perubahan kartu keluarga belum selesai setelah tiga minggu dan tidak ada pemberitahuan.',
    place: 'Loket pelayanan kependudukan',
  },
  {
    about: 'agency',
    reported: 'Dinas Komunikasi dan Informatika',
    subject: 'Wifi publik alun-alun tidak tersambung',
    description: 'Wifi publik di alun-alun terlihat, tetapi tidak tersambung ke internet sejak akhir pekan.',
    place: 'Alun-alun',
  },
  {
    about: 'agency',
    reported: 'Dinas Komunikasi dan Informatika',
    subject: 'Berita pada laman resmi tidak diperbarui',
    description: 'Pengumuman terbaru pada laman resmi pemerintah daerah berasal dari empat bulan yang lalu.',
    place: 'Laman resmi pemerintah daerah',
  },
  {
    subject: 'Laman pendaftaran tidak dapat dibuka',
    description:
      'Laman pendaftaran layanan menampilkan galat 502 setiap pagi antara pukul delapan dan sembilan.',
  },
  {
    subject: 'Nomor telepon layanan tidak dijawab',
    description:
      'Nomor telepon pada laman sudah dihubungi lima kali pada jam kerja dan tidak ada yang menjawab.',
  },
  {
    subject: 'Kode verifikasi tidak diterima',
    description:
      'Kode verifikasi untuk masuk ke aplikasi tidak dikirim ke telepon, sudah dicoba selama tiga hari.',
  },
  {
    subject: 'Data pada aplikasi tidak sesuai',
    description:
      'Alamat yang tercantum pada aplikasi masih alamat lama, padahal sudah diubah sebulan yang lalu.',
  },
  {
    subject: 'Aplikasi tidak dapat dibuka pada telepon',
    description:
      'Aplikasi menutup sendiri setelah dipasang pada telepon. Sudah dicoba pasang ulang dua kali.',
  },
  {
    subject: 'Unduhan formulir rusak',
    description:
      'Berkas formulir yang diunduh dari laman tidak dapat dibuka, baik pada telepon maupun komputer.',
  },
  {
    subject: 'Wifi ruang tunggu sering terputus',
    description: 'Wifi di ruang tunggu pelayanan terputus setiap beberapa menit, terutama pada siang hari.',
  },
  {
    subject: 'Petugas kurang jelas memberi keterangan',
    description:
      'Keterangan dari dua petugas berbeda mengenai syarat yang sama sehingga harus datang dua kali.',
  },
  {
    subject: 'Tautan pada laman tidak berfungsi',
    description: 'Beberapa tautan pada halaman layanan mengarah ke halaman yang tidak ditemukan.',
  },
  {
    subject: 'Laman sulit dibaca pembaca layar',
    description: 'Tombol pada laman pendaftaran tidak terbaca oleh pembaca layar yang saya gunakan.',
  },
  {
    information:
      'Daftar kegiatan dan anggaran tahun berjalan beserta realisasinya sampai dengan triwulan ketiga.',
    purpose: 'Bahan penelitian skripsi tentang keterbukaan anggaran daerah.',
  },
  {
    information: 'Jumlah titik wifi publik, lokasinya, dan biaya langganannya dalam dua tahun terakhir.',
    purpose: 'Bahan tulisan mengenai akses internet masyarakat.',
  },
  {
    information: 'Salinan rencana strategis dan laporan kinerja dua tahun terakhir.',
    purpose: 'Kajian perencanaan pembangunan oleh lembaga kami.',
  },
  {
    information: 'Data jumlah pengaduan masyarakat menurut jenis dan lama penyelesaiannya tahun lalu.',
    purpose: 'Penyusunan makalah mengenai pelayanan publik.',
  },
  {
    information: 'Daftar aplikasi pemerintah daerah yang masih digunakan beserta pengelolanya.',
    purpose: 'Pemetaan layanan digital untuk kegiatan komunitas.',
  },
  {
    information: 'Hasil survei kepuasan masyarakat pada unit pelayanan dua tahun terakhir.',
    purpose: 'Perbandingan mutu layanan antardaerah.',
  },
  {
    fault: 'unreachable',
    description:
      'Halaman muka menampilkan galat 502 sejak pukul tujuh pagi, dari kantor maupun dari telepon.',
  },
  {
    fault: 'slow',
    description:
      'Halaman terbuka lebih dari satu menit pada jam sibuk sehingga loket terpaksa mencatat manual.',
  },
  {
    fault: 'error',
    description: 'Setiap menyimpan data muncul pesan bahwa basis data menolak sambungan.',
  },
  {
    fault: 'defaced',
    description: 'Halaman muka berubah menjadi iklan yang bukan milik kami. Tangkapan layar terlampir.',
  },
  {
    fault: 'access',
    description:
      'Pengelola tidak dapat masuk walaupun kata sandi benar; terakhir berhasil tiga hari yang lalu.',
  },
  {
    disturbance: 'down',
    place: 'Ruang pelayanan, lantai 1',
    description: 'Seluruh komputer di ruang pelayanan kehilangan sambungan; lampu indikator modem merah.',
  },
  {
    disturbance: 'slow',
    place: 'Ruang sekretariat',
    description: 'Kecepatan turun sejak awal pekan; mengunggah satu berkas memerlukan belasan menit.',
  },
  {
    disturbance: 'unstable',
    place: 'Aula, lantai 2',
    description: 'Sambungan terputus setiap sepuluh sampai lima belas menit lalu pulih sendiri.',
  },
  {
    disturbance: 'device',
    place: 'Ruang peladen',
    description: 'Sakelar jaringan mati dan berbau hangus setelah listrik padam.',
  },
  {
    disturbance: 'cable',
    place: 'Halaman belakang kantor',
    description: 'Kabel serat optik putus terkena pekerjaan galian saluran air.',
  },
];
