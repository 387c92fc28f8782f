/** What operations are filed under, in both languages; registered systems get their scopes by these nouns. */
export const operationTags = {
  Agencies: {
    id: {
      title: 'Instansi',
      description: 'Instansi penyelenggara: jam layanan, jabatan, kop surat, hari libur.',
    },
    en: { description: 'Who runs services: their hours, positions, letterhead, days off.' },
  },
  Organizations: {
    id: { title: 'Unit kerja', description: 'Perangkat daerah yang meminta layanan.' },
    en: { description: 'The units of the region that ask for services.' },
  },
  People: {
    id: { title: 'Orang', description: 'Orang, jabatannya, dan jabatan sementaranya.' },
    en: { description: 'People, and the positions that they hold or act for.' },
  },
  Sessions: {
    id: { title: 'Masuk', description: 'Masuk dan keluar, faktor kedua, penyedia identitas, akun sendiri.' },
    en: { description: 'Signing in and out, second factors, identity providers, one’s own account.' },
  },
  OAuth: {
    id: { title: 'OAuth', description: 'Token untuk sistem lain yang terdaftar.' },
    en: { description: 'Tokens for registered systems.' },
  },
  Clients: {
    id: { title: 'Sistem lain', description: 'Sistem pemerintah lain yang diizinkan memanggil API.' },
    en: { description: 'Other government systems that may call the API.' },
  },
  Standards: {
    id: { title: 'Standar pelayanan', description: 'Katalog layanan: persyaratan, langkah, jangka waktu.' },
    en: { description: 'The catalogue of services: papers, steps, how many days.' },
  },
  Authoring: {
    id: { title: 'Menulis standar', description: 'Naskah standar pelayanan selagi ditulis.' },
    en: { description: 'Standards while they are written.' },
  },
  'Service requests': {
    id: {
      title: 'Permohonan',
      description: 'Dari konsep sampai selesai: isian, tindakan, riwayat, tenggat, percakapan.',
    },
    en: { description: 'Cases from draft to end: form, actions, history, clock, talk.' },
  },
  Attachments: {
    id: { title: 'Berkas', description: 'Berkas yang menjawab persyaratan.' },
    en: { description: 'Files that answer requirements.' },
  },
  'Tables from files': {
    id: { title: 'Tabel dari berkas', description: 'Tabel formulir yang diisi dari lembar sebar.' },
    en: { description: 'Tables of a form, filled in from a spreadsheet.' },
  },
  Letters: {
    id: { title: 'Surat', description: 'Surat yang terbit dan templatnya.' },
    en: { description: 'Letters that were issued, and their templates.' },
  },
  Provisioning: {
    id: { title: 'Penyediaan', description: 'Membuat yang diminta, oleh sambungan atau manual.' },
    en: { description: 'Creating what was asked for, by a back-end or by hand.' },
  },
  'Back-ends': {
    id: { title: 'Sambungan', description: 'Peladen dan panel yang membuat yang diminta.' },
    en: { description: 'Servers and panels that make what is asked for.' },
  },
  Handover: {
    id: { title: 'Serah terima', description: 'Kredensial yang dibuka satu kali oleh penerimanya.' },
    en: { description: 'Credentials, opened once by their recipient.' },
  },
  Assets: {
    id: { title: 'Aset layanan', description: 'Daftar yang telah diserahkan, temuan, dan keadaan situs.' },
    en: { description: 'The register of what was handed out, what differs from it, and how sites are.' },
  },
  Recertification: {
    id: { title: 'Konfirmasi aset', description: 'Pertanyaan tahunan: apakah aset masih diperlukan.' },
    en: { description: 'Asking units yearly what they still need.' },
  },
  Events: {
    id: { title: 'Kabar', description: 'Yang terjadi, bernomor dan dapat dibaca ulang.' },
    en: { description: 'What happens, numbered, to be read as often as one likes.' },
  },
  Webhooks: {
    id: { title: 'Kabar keluar', description: 'Kabar yang dikirim ke alamat instansi lain begitu terjadi.' },
    en: { description: 'Events, sent to an address as they happen.' },
  },
  Live: {
    id: { title: 'Langsung', description: 'Aliran untuk halaman yang sedang terbuka.' },
    en: { description: 'The stream of an open page.' },
  },
  Notifications: {
    id: { title: 'Pemberitahuan', description: 'Pemberitahuan untuk satu orang, dan bagaimana sampainya.' },
    en: { description: 'News for one person, and how it reaches them.' },
  },
  Registers: {
    id: { title: 'Register', description: 'Buku register yang diminta peraturan.' },
    en: { description: 'Books that a law has the agency keep.' },
  },
  Surveys: {
    id: { title: 'Survei kepuasan', description: 'Pendapat mereka yang dilayani.' },
    en: { description: 'What those who were served think of it.' },
  },
  'Public information': {
    id: { title: 'Informasi publik', description: 'Daftar informasi publik (DIP).' },
    en: { description: 'What the agency has that everybody may have.' },
  },
  Public: {
    id: { title: 'Untuk umum', description: 'Tanpa akun: keaslian surat, pelacakan permohonan.' },
    en: { description: 'Without an account: is a letter genuine, where does a case stand.' },
  },
  Dossiers: {
    id: { title: 'Berkas lengkap', description: 'Semua tentang sebuah permohonan, sebagai satu ZIP.' },
    en: { description: 'Everything of a case, as one ZIP.' },
  },
  'Earlier cases': {
    id: { title: 'Permohonan terdahulu', description: 'Permohonan dari masa sebelum aplikasi ini.' },
    en: { description: 'Cases from before the product.' },
  },
  Imports: {
    id: {
      title: 'Impor',
      description: 'Hari libur, unit, orang, dan permohonan terdahulu dari berkas atau sistem lain.',
    },
    en: { description: 'Days off, units, people and earlier cases, from files or other systems.' },
  },
  Exports: {
    id: { title: 'Ekspor', description: 'Daftar apa pun sebagai berkas, ditulis di belakang layar.' },
    en: { description: 'Any list as a file, written in the background.' },
  },
  Calendars: {
    id: { title: 'Kalender', description: 'Tenggat saya untuk program kalender.' },
    en: { description: 'My deadlines, for a calendar program.' },
  },
  Operations: {
    id: { title: 'Operasional', description: 'Jejak audit dan pekerjaan yang gagal.' },
    en: { description: 'The audit trail, and jobs that failed.' },
  },
  Demo: {
    id: { title: 'Peragaan', description: 'Hanya ada selama peragaan.' },
    en: { description: 'There only in the demonstration.' },
  },
} as const;
