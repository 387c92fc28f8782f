/** What a unit wants to run, for whom, and the name it would go by; of the unit's own name where the label is empty. */
export interface Idea {
  label: string;
  application: string;
  purpose: string;
}

/** What technicians of units write that they need. */
export const technicalNeeds = [
  'PHP 8.3 dengan satu basis data MariaDB dan akses SFTP untuk pengelola.',
  'PHP 8.3 (Laravel), satu basis data MariaDB, dan penjadwalan tugas setiap jam.',
  'Berkas HTML dan gambar; tidak memerlukan basis data.',
  'WordPress versi terbaru, PHP 8.3, dan satu basis data MariaDB.',
] as const;

/** What any unit might want. */
export const common: readonly Idea[] = [
  {
    label: '',
    application: 'Profil',
    purpose:
      'Menyajikan profil, struktur organisasi, program kerja, dan informasi layanan kepada masyarakat secara terbuka.',
  },
  {
    label: 'arsip',
    application: 'Arsip Digital',
    purpose: 'Menata surat masuk dan surat keluar agar dapat ditelusuri oleh pegawai dari satu tempat.',
  },
  {
    label: 'survei',
    application: 'Survei Kepuasan Masyarakat',
    purpose:
      'Mengumpulkan penilaian masyarakat atas layanan sebagai bahan penyusunan Indeks Kepuasan Masyarakat.',
  },
  {
    label: 'tamu',
    application: 'Buku Tamu Elektronik',
    purpose: 'Mencatat kunjungan tamu dan keperluannya sebagai bahan laporan bulanan.',
  },
  {
    label: 'aset',
    application: 'Inventaris Barang',
    purpose: 'Mendata barang milik daerah yang digunakan beserta kondisi dan penanggung jawabnya.',
  },
  {
    label: 'agenda',
    application: 'Agenda Pimpinan',
    purpose: 'Menyusun dan membagikan agenda kegiatan pimpinan kepada bagian yang terkait.',
  },
  {
    label: 'antrean',
    application: 'Antrean Layanan',
    purpose: 'Memberi nomor antrean layanan tatap muka agar masyarakat tidak menunggu terlalu lama.',
  },
];

/** What belongs to the work of a unit, by a word in its name. */
export const special: Readonly<Record<string, readonly Idea[]>> = {
  Kesehatan: [
    {
      label: 'puskesmas',
      application: 'Informasi Jadwal Puskesmas',
      purpose: 'Menyampaikan jadwal dokter dan layanan setiap puskesmas kepada masyarakat.',
    },
    {
      label: 'stunting',
      application: 'Pemantauan Stunting',
      purpose: 'Memantau hasil penimbangan balita dari posyandu sebagai dasar penanganan stunting.',
    },
  ],
  Pendidikan: [
    {
      label: 'sekolah',
      application: 'Data Sekolah',
      purpose: 'Menyajikan data sekolah, rombongan belajar, dan daya tampung secara terbuka.',
    },
    {
      label: 'rapor',
      application: 'Rapor Pendidikan Daerah',
      purpose: 'Menghimpun capaian mutu satuan pendidikan untuk bahan perencanaan.',
    },
  ],
  Perencanaan: [
    {
      label: 'musrenbang',
      application: 'Usulan Musrenbang',
      purpose: 'Menampung usulan pembangunan dari kelurahan dan desa serta menampilkan tindak lanjutnya.',
    },
    {
      label: 'dokumen',
      application: 'Pustaka Dokumen Perencanaan',
      purpose: 'Menerbitkan RPJMD, RKPD, dan dokumen perencanaan lainnya.',
    },
  ],
  Kependudukan: [
    {
      label: 'adminduk',
      application: 'Informasi Layanan Adminduk',
      purpose: 'Menjelaskan persyaratan layanan administrasi kependudukan dan ketersediaan blangko.',
    },
  ],
  Pertanian: [
    {
      label: 'harga-pangan',
      application: 'Harga Komoditas Pertanian',
      purpose: 'Menyajikan harga komoditas harian di tingkat petani dan pasar.',
    },
  ],
  Kepegawaian: [
    {
      label: 'pelatihan',
      application: 'Pendaftaran Pelatihan ASN',
      purpose: 'Mengelola pendaftaran dan sertifikat pelatihan pegawai.',
    },
  ],
  Sosial: [
    {
      label: 'bansos',
      application: 'Informasi Bantuan Sosial',
      purpose: 'Menyampaikan jadwal dan ketentuan penyaluran bantuan sosial.',
    },
  ],
  Lingkungan: [
    {
      label: 'sampah',
      application: 'Jadwal Pengangkutan Sampah',
      purpose: 'Menyampaikan jadwal pengangkutan sampah setiap kelurahan dan menerima laporan.',
    },
  ],
  Perhubungan: [
    {
      label: 'parkir',
      application: 'Retribusi Parkir',
      purpose: 'Menata titik parkir dan setoran retribusi harian.',
    },
  ],
  Koperasi: [
    {
      label: 'umkm',
      application: 'Etalase UMKM',
      purpose: 'Menampilkan produk usaha mikro dan kecil binaan dinas.',
    },
  ],
  Pariwisata: [
    {
      label: 'wisata',
      application: 'Kalender Wisata',
      purpose: 'Menyajikan kalender kegiatan dan destinasi wisata.',
    },
  ],
  Kelautan: [
    {
      label: 'nelayan',
      application: 'Informasi Cuaca Nelayan',
      purpose: 'Meneruskan prakiraan cuaca laut dan informasi harga ikan kepada nelayan.',
    },
  ],
  Perkebunan: [
    {
      label: 'sawit',
      application: 'Pendataan Pekebun',
      purpose: 'Mendata pekebun dan kebun rakyat sebagai dasar penerbitan surat tanda daftar budi daya.',
    },
  ],
  Museum: [
    {
      label: 'koleksi',
      application: 'Katalog Koleksi',
      purpose: 'Menyajikan katalog koleksi dan jadwal kunjungan museum.',
    },
  ],
  Benih: [
    {
      label: 'stok-benih',
      application: 'Ketersediaan Benih',
      purpose: 'Menyampaikan ketersediaan benih ikan kepada pembudi daya.',
    },
  ],
};
