import { composeSignatory } from './compose-signatory.ts';
import type { LetterContent } from './letter.ts';

const CREST = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 116">
  <path d="M50 2 96 16v44c0 30-22 46-46 54C26 106 4 90 4 60V16z" fill="#1d6b3a" stroke="#c9a227" stroke-width="5"/>
  <path d="m50 24 7 21h22L61 58l7 21-18-13-18 13 7-21-18-13h22z" fill="#f4d35e"/>
</svg>`;

const HEAD = { name: 'Drs. H. Ahmad Fauzi, M.Si.', rank: 'Pembina Utama Muda', nip: '196903121994031005' };
const SECRETARY = {
  name: 'Siti Rahmawati, S.Kom., M.T.I.',
  rank: 'Pembina Tk. I',
  nip: '197811052003122004',
};

const BASE: LetterContent = {
  letterhead: {
    government: 'Pemerintah Kabupaten Lembah Raya',
    agency: 'Dinas Komunikasi dan Informatika',
    address: 'Jalan Merdeka Raya Nomor 12, Kota Lembah, Kode Pos 32111',
    contacts: ['Telepon (0735) 123456', 'diskominfo.lembahraya.example', 'diskominfo@lembahraya.example'],
    crest: CREST,
  },
  kind: 'access',
  title: 'Surat Penyampaian Akses Layanan',
  number: '500.12/0047/KOMINFO/III/2026',
  place: 'Kota Lembah',
  date: '2026-03-17T01:00:00Z',
  zone: 'Asia/Jakarta',
  attachmentsCount: 1,
  subject: 'Penyampaian akses layanan hosting',
  addressee: [{ name: 'Kepala Dinas Kesehatan Kabupaten Lembah Raya', place: 'Kota Lembah' }],
  opening: [
    'Sehubungan dengan permohonan Saudara nomor HST-2026-0012 tanggal 12 Maret 2026 perihal permohonan layanan hosting, bersama ini disampaikan bahwa layanan dimaksud telah tersedia dan dapat digunakan.',
    'Adapun keterangan layanan tersebut adalah sebagai berikut:',
  ],
  facts: [
    { label: 'Alamat layanan', value: 'https://dinkes.lembahraya.example' },
    { label: 'Penanggung jawab teknis', value: 'Rina Kartika, A.Md.Kom. (NIP. 199104152015032002)' },
    { label: 'Kapasitas', value: '10 GB penyimpanan, 2 basis data' },
  ],
  tables: [],
  closing: [
    'Kata sandi tidak dicantumkan dalam surat ini. Penanggung jawab teknis membukanya sendiri, satu kali, melalui halaman serah terima akses.',
    'Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.',
  ],
  signatory: composeSignatory({ office: { title: 'Kepala Dinas Komunikasi dan Informatika' }, person: HEAD }),
  copies: ['Bupati Lembah Raya (sebagai laporan)', 'Sekretaris Daerah Kabupaten Lembah Raya'],
  check: { url: 'https://layanan.lembahraya.example/periksa/7K3M-9QWT-2XHD', code: '7K3M-9QWT-2XHD' },
};

/** A letter that could be sent, with the given parts in place of its own. */
export function exampleLetter(parts: Partial<LetterContent> = {}): LetterContent {
  return { ...BASE, ...parts };
}

const PAPERS: LetterContent['tables'] = [
  {
    title: 'Berkas yang diterima',
    columns: [
      { title: 'No.', width: 0.7 },
      { title: 'Berkas', width: 5 },
      { title: 'Nama file', width: 4 },
      { title: 'Hasil', width: 2 },
    ],
    rows: [
      ['1', 'Surat permohonan layanan', 'surat-permohonan-dinas-kesehatan.pdf', 'Diterima'],
      ['2', 'Surat persetujuan layanan', 'persetujuan_layanan_hosting_2026_final.pdf', 'Diterima'],
      ['3', 'Biodata admin (ASN atau PPPK)', 'biodata.pdf', 'Ditolak: NIP tidak terbaca'],
    ],
  },
];

/** One likely letter of each kind. */
export const EXAMPLE_LETTERS: readonly LetterContent[] = [
  exampleLetter({
    kind: 'receipt',
    title: 'Tanda Terima Permohonan',
    subject: 'Layanan Hosting',
    addressee: [],
    opening: ['Telah diterima permohonan layanan dengan keterangan sebagai berikut:'],
    facts: [
      { label: 'Nomor permohonan', value: 'HST-2026-0012' },
      { label: 'Pemohon', value: 'Dinas Kesehatan Kabupaten Lembah Raya' },
      { label: 'Diterima', value: 'Selasa, 17 Maret 2026 pukul 08.00 WIB' },
      { label: 'Batas waktu penyelesaian', value: 'Jumat, 27 Maret 2026 pukul 16.00 WIB (5 hari kerja)' },
    ],
    tables: PAPERS,
    closing: ['Simpan tanda terima ini. Perkembangan permohonan dapat dilihat melalui halaman pelacakan.'],
    signatory: { capacity: ['Petugas Penerima'], name: 'Budi Santoso, S.Kom.', nip: '198802142011011003' },
    copies: [],
  }),
  exampleLetter({
    kind: 'return',
    title: 'Surat Pengembalian Berkas',
    urgency: 'urgent',
    subject: 'Pengembalian berkas permohonan layanan hosting',
    tables: PAPERS,
    facts: [],
    signatory: composeSignatory({
      office: { title: 'Sekretaris', acting: 'plh' },
      person: SECRETARY,
      onBehalfOf: { title: 'Kepala Dinas Komunikasi dan Informatika' },
    }),
  }),
  exampleLetter({
    kind: 'rejection',
    title: 'Surat Penolakan',
    secrecy: 'limited',
    subject: 'Penolakan permohonan informasi publik',
    addressee: [{ name: 'Sdr. Yohanes Pattiasina', place: 'Tempat' }],
    signatory: composeSignatory({
      office: { title: 'Kepala Bidang Informasi dan Komunikasi Publik' },
      person: SECRETARY,
      onBehalfOf: { title: 'Kepala Dinas Komunikasi dan Informatika', acting: 'plt' },
      through: { title: 'Sekretaris' },
    }),
  }),
  exampleLetter({
    kind: 'document',
    title: 'Dokumen Layanan Hosting',
    subject: 'dinkes.lembahraya.example',
    addressee: [],
  }),
  exampleLetter(),
  exampleLetter({
    kind: 'handover-record',
    title: 'Berita Acara Serah Terima',
    subject: 'Layanan Hosting dinkes.lembahraya.example',
    addressee: [],
    opening: [
      'PIHAK PERTAMA telah menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA telah menerima dari PIHAK PERTAMA, layanan dengan keterangan sebagai berikut:',
    ],
    tables: [
      {
        columns: [
          { title: 'No.', width: 0.7 },
          { title: 'Objek', width: 4 },
          { title: 'Keterangan', width: 5 },
          { title: 'Kondisi', width: 2 },
        ],
        rows: [
          ['1', 'Akun hosting', 'dinkes.lembahraya.example', 'Baik'],
          ['2', 'Basis data', 'dinkes_profil (PostgreSQL)', 'Baik'],
        ],
      },
    ],
    facts: [],
    closing: ['Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.'],
    signatory: {
      ...composeSignatory({ office: { title: 'Kepala Bidang Infrastruktur' }, person: SECRETARY }),
      organization: 'Dinas Komunikasi dan Informatika',
    },
    secondParty: {
      capacity: ['Admin Dinas Kesehatan'],
      name: 'Rina Kartika, A.Md.Kom.',
      nip: '199104152015032002',
      organization: 'Dinas Kesehatan',
    },
    witness: composeSignatory({ office: { title: 'Kepala Dinas Komunikasi dan Informatika' }, person: HEAD }),
    copies: [],
  }),
  exampleLetter({
    kind: 'disposition',
    title: 'Lembar Disposisi',
    urgency: 'very-urgent',
    secrecy: 'secret',
    subject: 'Permohonan layanan hosting untuk aplikasi Profil Dinas Kesehatan',
    facts: [
      { label: 'Surat dari', value: 'Dinas Kesehatan Kabupaten Lembah Raya' },
      { label: 'Diterima tanggal', value: '17 Maret 2026' },
      { label: 'Nomor surat', value: '445/118/DINKES/III/2026' },
      { label: 'Nomor agenda', value: 'HST-2026-0012' },
      { label: 'Tanggal surat', value: '12 Maret 2026' },
      { label: 'Batas waktu', value: '27 Maret 2026 pukul 16.00 WIB' },
    ],
    addressee: [{ name: 'Kepala Bidang Infrastruktur' }, { name: 'Kepala Seksi Pusat Data' }],
    opening: ['Proses lebih lanjut', 'Koordinasi/konfirmasi'],
    closing: ['Periksa kesesuaian kapasitas dengan kebutuhan aplikasi.'],
    copies: [],
  }),
  exampleLetter({
    kind: 'referral',
    title: 'Surat Permohonan Mesin Virtual',
    subject: 'Permohonan mesin virtual Dinas Kesehatan',
    addressee: [{ name: 'Pusat Data Nasional', place: 'Tempat' }],
    opening: ['Bersama ini kami teruskan permohonan mesin virtual dengan keterangan sebagai berikut.'],
    facts: [
      { label: 'Nomor permohonan', value: 'VM-2026-0004' },
      { label: 'Nomor tiket', value: 'PDN-8812' },
    ],
    closing: ['Demikian disampaikan, atas kerja sama Saudara diucapkan terima kasih.'],
  }),
  exampleLetter({
    kind: 'work-report',
    title: 'Laporan Perbaikan',
    subject: 'Gangguan jaringan di Puskesmas Lembah',
    addressee: [],
    opening: ['Gangguan yang dilaporkan telah ditangani dengan hasil sebagai berikut.'],
    facts: [
      { label: 'Nomor permohonan', value: 'NET-2026-0031' },
      {
        label: 'Temuan',
        value: 'Konektor serat optik lepas dan bungkus kabel digigit tikus sepanjang dua meter.',
      },
      {
        label: 'Tindakan',
        value: 'Konektor diganti, kabel dilindungi pipa.\nHasil diuji selama sepuluh menit.',
      },
      { label: 'Tiba di lokasi', value: 'Selasa, 17 Maret 2026 pukul 09.10' },
      { label: 'Lokasi', value: 'Ruang server Puskesmas Lembah' },
    ],
    closing: [],
    copies: [],
  }),
  exampleLetter({
    kind: 'answer',
    title: 'Keputusan tentang Penolakan Permohonan Informasi',
    subject: 'Penolakan permintaan informasi PPID-2026-0007',
    addressee: [{ name: 'Sdr. Yohanes Pattiasina', place: 'Tempat' }],
    opening: ['Setelah dilakukan uji konsekuensi, informasi yang diminta tidak dapat kami berikan.'],
    facts: [
      { label: 'Dasar penolakan', value: 'UU 14/2008 Pasal 17 huruf h: mengungkapkan rahasia pribadi' },
      { label: 'Informasi yang diuji', value: 'Data pribadi penerima bantuan.' },
      { label: 'Akibat bila dibuka', value: 'Membuka rahasia pribadi.' },
    ],
    closing: ['Keberatan dapat diajukan kepada Atasan PPID dalam 30 hari kerja sejak surat ini.'],
    copies: [],
  }),
  exampleLetter({
    kind: 'delivery',
    title: 'Tanda Bukti Penyerahan Informasi Publik',
    subject: 'Tanda bukti penyerahan informasi publik PPID-2026-0003',
    addressee: [],
    opening: ['Jawaban atas permintaan informasi publik telah diserahkan.', 'Biaya penyalinan: Rp25.000.'],
    facts: [{ label: 'Nomor permohonan', value: 'PPID-2026-0003' }],
    closing: [],
    copies: [],
  }),
  exampleLetter({
    kind: 'extension',
    title: 'Pemberitahuan Perpanjangan Waktu',
    subject: 'Perpanjangan waktu permintaan informasi PPID-2026-0005',
    addressee: [{ name: 'Sdr. Yohanes Pattiasina', place: 'Tempat' }],
    opening: [
      'Pemberitahuan atas permintaan informasi Saudara kami perpanjang 7 hari kerja dengan alasan berikut.',
    ],
    facts: [
      { label: 'Batas waktu penyelesaian', value: 'Jumat, 10 April 2026 pukul 16.00 WIB' },
      { label: 'Alasan perpanjangan', value: 'Dokumen masih dihimpun dari beberapa unit.' },
    ],
    closing: [],
    copies: [],
  }),
  exampleLetter({
    kind: 'objection',
    title: 'Tanda Terima Keberatan',
    subject: 'Keberatan atas permintaan informasi PPID-2026-0007',
    addressee: [],
    opening: ['Keberatan Saudara telah dicatat dengan keterangan sebagai berikut.'],
    facts: [
      { label: 'Alasan keberatan', value: 'Huruf a: permohonan ditolak berdasarkan Pasal 17' },
      { label: 'Uraian keberatan', value: 'Informasi tersebut menyangkut kepentingan umum.' },
    ],
    closing: ['Atasan PPID memberikan tanggapan tertulis paling lambat dalam 30 hari kerja.'],
    copies: [],
  }),
];
