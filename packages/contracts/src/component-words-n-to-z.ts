import type { Words } from './scopes.ts';

/** What named schemas are, in the order of the alphabet. */
export const fromNToZ: Readonly<Record<string, Words>> = {
  Notification: { id: 'Sesuatu yang perlu diketahui seseorang.', en: 'Something a person should know of.' },
  NotificationPreferences: {
    id: 'Bagaimana pemberitahuan sampai kepada saya. Di dalam aplikasi selalu.',
    en: 'How news reach me. Inside they always do.',
  },
  OAuthError: {
    id: 'RFC 6749 bagian 5.2: jawaban standar itu sebagai ganti problem+json.',
    en: 'RFC 6749 section 5.2: what this standard answers instead of problem+json.',
  },
  OfferedAction: {
    id: 'Tindakan yang boleh dilakukan pembaca sekarang; dengan penghalang ditampilkan, dan ditolak dengan 409.',
    en: 'An action that whoever reads this may take now; with blockers it is shown and refused with 409.',
  },
  Organization: { id: 'Unit yang meminta layanan.', en: 'A unit that asks for services.' },
  Passkey: { id: 'Kunci sandi seperti dikenal pemiliknya.', en: 'A passkey as its owner knows it.' },
  PasskeyAssertion: {
    id: 'Jawaban autentikator atas `navigator.credentials.get`, sebagai JSON (WebAuthn level 3, `AuthenticationResponseJSON`).',
    en: 'What an authenticator answers to `navigator.credentials.get`, as JSON (WebAuthn level 3, `AuthenticationResponseJSON`).',
  },
  PasskeyAttestation: {
    id: 'Jawaban autentikator atas `navigator.credentials.create`, sebagai JSON (`RegistrationResponseJSON`).',
    en: 'What an authenticator answers to `navigator.credentials.create`, as JSON (`RegistrationResponseJSON`).',
  },
  Person: { id: 'Seseorang seperti dilihat administrator.', en: 'A person as an administrator sees one.' },
  Problem: {
    id: 'Setiap kesalahan API, sebagai `application/problem+json` (RFC 9457). Program memilih menurut `code`; teks untuk orang.',
    en: 'Every error of the API, as RFC 9457 `application/problem+json`. Programs switch on `code`; texts are for people.',
  },
  ProviderDoor: {
    id: 'Yang disebut tentang penyedia identitas sebelum orang masuk.',
    en: 'What is said of an identity provider before somebody signs in.',
  },
  Provision: { id: 'Sesuatu yang akan dibuat dalam permohonan.', en: 'A thing to be created in a case.' },
  ProvisionPlan: {
    id: 'Yang akan terjadi bila butir dijalankan sekarang, menurut sambungannya; atau mengapa akan gagal.',
    en: 'What running an item would do now, asked of its back-end; or why it would fail.',
  },
  PublicInformation: {
    id: 'Satu isi daftar informasi publik.',
    en: 'An entry of the list of public information.',
  },
  Recertification: {
    id: 'Putaran di mana unit menyatakan apakah semua yang diterimanya masih diperlukan.',
    en: 'A round in which units say of everything they were given whether it is still needed.',
  },
  RegisterEntry: {
    id: 'Sebuah register dan tempatnya dalam standar.',
    en: 'A register, and where its standard keeps it.',
  },
  RegisterPage: {
    id: 'Sebagian register: isinya dalam suatu masa, satu sel untuk tiap kolom.',
    en: 'A stretch of a register: its entries of a period, a cell for each column.',
  },
  Rehearsal: {
    id: 'Di mana permohonan yang tidak pernah dibuat akan berada.',
    en: 'Where a case that was never begun would stand.',
  },
  RelatedAsset: {
    id: 'Aset yang menjadi sandaran, dan yang bersandar padanya.',
    en: 'Assets that one stands on, and that stand on it.',
  },
  RelatedCase: {
    id: 'Permohonan lain tentang hal yang sama, sejauh boleh dilihat pembaca.',
    en: 'Another case about the same thing, as far as the reader may see it.',
  },
  Reminded: {
    id: 'Siapa yang diingatkan tentang yang menunggunya.',
    en: 'Who was reminded of what waits for them.',
  },
  RequirementState: {
    id: 'Persyaratan dengan jawabannya dan putusan atasnya.',
    en: 'A requirement with what answers it and the verdict on that.',
  },
  SecondFactors: {
    id: 'Bukti diri seseorang selain kata sandi.',
    en: 'What somebody proves themselves by beside the password.',
  },
  ServiceRequest: {
    id: 'Satu permohonan menurut satu versi satu standar.',
    en: 'One case under one version of one standard.',
  },
  ServiceRequestEntry: { id: 'Permohonan dalam daftar.', en: 'A case in a list.' },
  ServiceRequestState: {
    id: 'Permohonan seperti disampaikan kabar: di mana keberadaannya, tanpa isinya.',
    en: 'A case as an event tells of it: where it stands, and nothing of what is in it.',
  },
  Session: {
    id: 'Sesi yang dimulai atau diperbarui; token penyegarnya hanya ada dalam kuki httpOnly.',
    en: 'A session begun or renewed; the refresh token travels in an httpOnly cookie alone.',
  },
  SessionEntry: {
    id: 'Sesi seperti dilihat pemiliknya dalam daftar.',
    en: 'A session as its owner sees it in the list.',
  },
  SiteLook: {
    id: 'Apakah situs sebuah aset ditemukan, menjawab, dan masih milik unitnya.',
    en: 'Whether the site of an asset is found, answers, and is still its unit’s own.',
  },
  SpecialDay: {
    id: 'Hari libur atau hari kerja pengganti dalam kalender instansi.',
    en: 'A day off or make-up day of an agency’s calendar.',
  },
  Standard: { id: 'Standar seperti pada halaman umumnya.', en: 'A standard as its public page shows it.' },
  StandardEntry: { id: 'Standar dalam katalog.', en: 'A standard in the catalogue.' },
  StandardVersion: {
    id: 'Versi standar dalam daftar administrator.',
    en: 'A version of a standard in the administrator’s list.',
  },
  StepState: { id: 'Langkah tempat permohonan berada.', en: 'The step a case stands at.' },
  Survey: {
    id: 'Survei sebuah permohonan: pertanyaannya, dan apakah penanya boleh menjawabnya sekarang.',
    en: 'The survey of a case: its questions, and whether whoever asks may answer them now.',
  },
  SurveyReport: {
    id: 'Hasil beserta siapa respondennya, sejauh disebutkan.',
    en: 'A result with who the respondents were, as far as they said.',
  },
  SurveyResult: {
    id: 'Seberapa puas orang atas satu layanan dalam satu masa.',
    en: 'How satisfied a service left people in a period.',
  },
  TableCheck: {
    id: 'Berkas yang diperiksa; tidak ada yang disimpan. Baris yang sah masuk ke formulir lewat `PATCH` permohonan.',
    en: 'A file that was looked into; nothing of it is kept. Rows that are valid go into the form by `PATCH` of the case.',
  },
  TableRowVerdict: {
    id: 'Nilai satu baris berkas, dengan semua yang menghalanginya diambil.',
    en: 'What a row of a file is worth, with everything that keeps it from being taken over.',
  },
  TokenAnswer: { id: 'RFC 6749 bagian 5.1.', en: 'RFC 6749 section 5.1.' },
  Tracking: {
    id: 'Di mana permohonan berada, bagi pemegang nomor dan resinya.',
    en: 'Where a case stands, for whoever has its number and its receipt.',
  },
  TransferPlan: {
    id: 'Yang berpindah bila seseorang pergi, per unit, dan kepada siapa.',
    en: 'What moves when somebody leaves, unit by unit, and to whom it can.',
  },
  User: { id: 'Orang di balik sesi.', en: 'The person behind the session.' },
  Webhook: {
    id: 'Alamat yang dikirimi kabar instansi begitu terjadi.',
    en: 'An address to which events of the agency are sent as they happen.',
  },
  WebhookDelivery: {
    id: 'Satu kabar dalam perjalanan ke satu webhook.',
    en: 'One event on its way to one webhook.',
  },
  WebhookDeliveryDetail: {
    id: 'Yang sama dengan apa yang dikirim dan apa jawabannya.',
    en: 'The same with what was sent and what was answered.',
  },
  WebhookWithSecret: {
    id: 'Webhook dengan rahasianya, yang ditampilkan kali ini saja.',
    en: 'A webhook with its secret, which is shown this once.',
  },
  WholeManuscript: {
    id: 'Standar yang sedang ditulis, dengan naskahnya.',
    en: 'A standard that is being written, with its text.',
  },
  WorkCounts: {
    id: 'Angka untuk beranda dan tab kotak masuk.',
    en: 'Numbers for the home page and the tabs of the inbox.',
  },
  WorkSheetCheck: {
    id: 'Lembar kerja yang diperiksa; tidak ada yang disimpan.',
    en: 'A work sheet that was looked into; nothing of it is kept.',
  },
  WorkSheetRow: {
    id: 'Nilai satu baris lembar kerja yang terisi. Isi selnya tidak pernah dikembalikan: sebagian adalah kata sandi.',
    en: 'What a row of a filled-in work sheet is worth. What stands in its cells is never given back: some of them are passwords.',
  },
  RecipientCheck: {
    id: 'Apakah unit memiliki akun dengan NIP itu.',
    en: 'Whether the unit has an account of that NIP.',
  },
};
