import type { Words } from './scopes.ts';

/** What named schemas are, in the order of the alphabet. */
export const fromAToM: Readonly<Record<string, Words>> = {
  Agency: {
    id: 'Instansi beserta semua yang terbuka tentangnya.',
    en: 'An agency with all that is public about it.',
  },
  AgencyEntry: { id: 'Instansi dalam daftar.', en: 'An agency in a list.' },
  ApiClient: {
    id: 'Sistem lain yang boleh memanggil API, terikat pada satu instansi dan, bila ada `organization`, pada unit itu.',
    en: 'Another system that may call the API, bound to one agency and, where there is an `organization`, to that unit.',
  },
  ApiClientWithSecret: {
    id: 'Yang sama dengan kata sandi baru, yang tidak dapat dibaca lagi.',
    en: 'The same with a new password, which nobody can read again.',
  },
  Asset: {
    id: 'Yang hidup terus setelah permohonan, atau sudah ada sebelumnya.',
    en: 'What lives on after a case, or was there before there were any.',
  },
  AssetConfirmation: {
    id: 'Aset seperti ditanyakan kepada unitnya.',
    en: 'An asset as its unit is asked about it.',
  },
  AssetImport: { id: 'Berapa yang masuk ke daftar aset.', en: 'How many things came into the register.' },
  AssetState: {
    id: 'Satu baris daftar aset seperti disampaikan kabar: tanpa namanya, yang mungkin nama orang, dan tanpa tempatnya.',
    en: 'A line of the register as an event tells of it: neither its name, which may be a person’s, nor where it runs.',
  },
  Attachment: {
    id: 'Berkas yang menjawab persyaratan; unggahan baru adalah versi baru.',
    en: 'A file that answers a requirement; a new upload is a new version.',
  },
  AuditEntry: { id: 'Satu isi jejak audit instansi.', en: 'An entry of the agency’s audit trail.' },
  Backend: {
    id: 'Sambungan instansi. Rahasianya tidak pernah ditampilkan, hanya ada atau tidaknya.',
    en: 'A back-end of an agency. Its secrets are never shown, only whether they are there.',
  },
  BackendDriver: {
    id: 'Jenis sambungan yang dapat dihubungi instalasi ini.',
    en: 'A kind of back-end that this installation can talk to.',
  },
  BackendHealth: {
    id: 'Keadaan sambungan, sejauh diketahui.',
    en: 'How a back-end is, as far as anybody noticed.',
  },
  Blocker: { id: 'Sesuatu yang menghalangi tindakan.', en: 'Something that stands in the way of an action.' },
  CaseAssets: {
    id: 'Aset yang diserahkan bersama oleh sebuah permohonan, dari siapa dan kepada siapa, dan yang berubah sejak dikirim.',
    en: 'The assets that a case hands over together, from whom and to whom, and what has changed since it was sent.',
  },
  CaseEvent: {
    id: 'Satu isi riwayat permohonan. Yang bukan untuk pembaca ditandai `redacted`; nomor dan hash-nya tetap.',
    en: 'An entry of a case’s history. What is not for the reader is `redacted`, its number and hash remain.',
  },
  Chart: {
    id: 'Bagan SOP sebagai data (PermenPANRB 35/2012): kolom adalah jabatan, baris adalah langkah.',
    en: 'The SOP chart as data (PermenPANRB 35/2012): columns are positions, rows are steps.',
  },
  ChatMessage: {
    id: 'Orang yang dapat dikabari petugas lewat WhatsApp, dan kalimatnya.',
    en: 'Somebody whom an officer can tell of a case by WhatsApp, and the words.',
  },
  ClaimCode: {
    id: 'Kode untuk satu penerima, disebut satu kali.',
    en: 'A code for one recipient, told once.',
  },
  ClaimedHandover: {
    id: 'Yang menunggu penerima tanpa akun; tidak pernah isinya.',
    en: 'What waits for a recipient without an account: never what it holds.',
  },
  ClientScope: {
    id: 'Yang dapat diizinkan kepada sistem, dalam kalimat.',
    en: 'Something that systems may be allowed, in words.',
  },
  ClientSecret: {
    id: 'Satu dari paling banyak dua kata sandi sistem, tanpa kata sandinya.',
    en: 'One of at most two passwords of a system, without the password.',
  },
  Clock: {
    id: 'Jam permohonan, dengan tiap hari yang dihitung atau tidak, dan sebabnya.',
    en: 'The clock of a case, with each day it counted or did not count, and why.',
  },
  Comment: {
    id: 'Pesan tentang permohonan; yang internal hanya untuk instansi.',
    en: 'A message about a case: internal ones are the agency’s alone.',
  },
  Credential: {
    id: 'Yang diperlihatkan kepada penerima, satu kali.',
    en: 'What a recipient is shown, once.',
  },
  DeadLetter: { id: 'Pekerjaan yang gagal untuk seterusnya.', en: 'A job that failed for good.' },
  DefinitionProblem: {
    id: 'Kesalahan dokumen standar, dengan tempatnya.',
    en: 'A fault of a standard’s document, with its place.',
  },
  DemoAccount: { id: 'Akun peragaan.', en: 'An account of the demonstration.' },
  DiscoveredObject: { id: 'Satu benda pada sambungan.', en: 'One thing that a back-end has.' },
  Discovery: {
    id: 'Isi sambungan dari satu jenis, saat terakhir didata.',
    en: 'What a back-end has of one kind, as it was listed the last time.',
  },
  DocumentChange: {
    id: 'Satu perubahan dokumen: nilai ditetapkan (atau dihapus), ditambahkan di akhir daftar, dipindahkan, atau namanya diganti.',
    en: 'One change of a document: a value set (taken away without one), put at the end of a list, moved in it, or a name changed.',
  },
  Duplicates: {
    id: 'Permohonan mana yang tentang hal yang sama; yang tersembunyi dari pembaca tidak termasuk.',
    en: 'Which cases are about the same thing; what is hidden from the reader is not among them.',
  },
  Event: {
    id: 'Sesuatu yang terjadi, hanya dengan yang boleh diketahui semua orang di instansi: selebihnya dibaca menurut id-nya, dengan hak sendiri.',
    en: 'Something that happened, with only what everybody of the agency may know of it: what it is about is read by its id, with one’s own rights.',
  },
  FactorRule: {
    id: 'Apakah pemegang jabatan memerlukan faktor kedua, dan berapa yang belum memilikinya.',
    en: 'Whether holders of a position need a second factor, and how many of them have none.',
  },
  ForeseenProvision: {
    id: 'Sesuatu yang akan dibuat begitu permohonan sampai ke penyediaan, menurut keadaan sekarang.',
    en: 'A thing that a case will make once it comes to its provisioning, as it would be planned now.',
  },
  Finding: {
    id: 'Perbedaan daftar aset dan kenyataan, seperti ditemukan saat memeriksa sambungan.',
    en: 'Where reality and register part, as a look at a back-end found it.',
  },
  Handover: {
    id: 'Kredensial tersegel dalam perjalanan kepada satu orang.',
    en: 'A sealed credential on its way to one named person.',
  },
  Holding: {
    id: 'Jabatan yang sekarang dipegang seseorang, atau diwakilinya.',
    en: 'A position that a person holds now, or acts for.',
  },
  IdentityProvider: {
    id: 'Cara menghubungi penyedia identitas instansi (OpenID Connect), seperti dilihat administratornya; rahasianya tidak ditampilkan.',
    en: 'How an agency’s identity provider is reached (OpenID Connect), as its administrator sees it; the secret is never shown.',
  },
  LeftBehind: {
    id: 'Yang dibuat permohonan, dan nasibnya bila permohonan tidak jadi.',
    en: 'What a case has made, and what becomes of it when the case comes to nothing.',
  },
  Letter: { id: 'Surat sebuah permohonan.', en: 'A letter of a case.' },
  LetterCheck: {
    id: 'Yang boleh diketahui siapa pun tentang surat dari kodenya: tanpa data pribadi.',
    en: 'What anybody may know of a letter by its code: no personal data.',
  },
  LetterTemplate: {
    id: 'Templat yang diunggah instansi untuk satu jenis surat; yang sudah diunggah tetap.',
    en: 'A template that an agency uploaded for one kind of letter; what was uploaded once stays as it is.',
  },
  LiveExport: {
    id: 'Tentang daftar yang sedang ditulis menjadi berkas, kepada yang memintanya: bertambah, atau sudah berakhir.',
    en: 'Said of a list on its way into a file, to whoever asked for it: more of it is there, or it has ended.',
  },
  LiveServiceRequest: {
    id: 'Tentang permohonan yang boleh dilihat pendengar: berubah, atau ada yang disampaikan.',
    en: 'Said of a case that the listener may see: it changed, or something was said about it.',
  },
  MailStop: {
    id: 'Yang dihentikan tautan di akhir surel.',
    en: 'What a link at the end of a mail has stopped.',
  },
  Manuscript: {
    id: 'Standar yang sedang ditulis. Boleh salah dalam hal apa pun; hanya versi yang tidak boleh.',
    en: 'A standard that is being written. It may be wrong in every way; only a version may not.',
  },
  CalendarAddress: {
    id: 'Alamat tempat program kalender membaca tenggat saya.',
    en: 'The address at which calendar programs read my deadlines.',
  },
  EarlierCase: {
    id: 'Permohonan dari masa sebelum aplikasi ini, seperti dalam buku lama.',
    en: 'A case from before the product, as the old books have it.',
  },
  ListExport: { id: 'Daftar yang ditulis sebagai berkas.', en: 'A list that is written as a file.' },
  ExternalAnswer: {
    id: 'Jawaban yang disalin ke saluran kedatangan permohonan.',
    en: 'The answer as it is copied to the channel that the case came by.',
  },
  ClaimMapping: {
    id: 'Jabatan yang diberikan sebuah klaim penyedia identitas.',
    en: 'A position that a claim of the identity provider gives.',
  },
  ImportDone: {
    id: 'Berapa yang baru, berubah, dan sudah ada.',
    en: 'How many were new, changed, and there already.',
  },
};
