/** Texts of the contracts, from English into Indonesian. */
export const serviceRequests: Readonly<Record<string, string>> = {
  'Whose assets it is about, where the standard is about all that an official answers for (`assetsOf`); the form begins with who that is':
    'Aset siapa yang menjadi pokoknya, bila standarnya tentang semua tanggungan seorang pegawai (`assetsOf`); formulir diawali dengan pegawai itu',
  'Assets of the unit that stand and that the person answers for':
    'Aset unit yang masih ada dan menjadi tanggung jawab orang ini',
  'What the form says of this person': 'Yang dikatakan formulir tentang orang ini',
  'Properties of the form that name the officials; null where the standard is not about what an official answers for':
    'Isian formulir yang menyebut pegawainya; null bila standarnya bukan tentang tanggungan seorang pegawai',
  'The case was sent with this list; until then it is what would be sent now':
    'Permohonan dikirim dengan daftar ini; sebelum itu, yang akan dikirim sekarang',
  'Who answered for it then, and as what': 'Siapa penanggung jawabnya saat itu, dan sebagai apa',
  'listed: it goes to the successor; handed-over: it has; ended, ending (it awaits its end) and elsewhere (somebody else answers for it by now): it is left as it is; added: it came after the list was sent and is not handed over; in-hand: another case changes it; other-kind: not of the kinds of this standard':
    'listed: diserahkan kepada pengganti; handed-over: sudah diserahkan; ended, ending (menunggu pengakhiran), dan elsewhere (penanggung jawabnya sudah berganti): dibiarkan seperti adanya; added: bertambah setelah daftar dikirim dan tidak diserahkan; in-hand: sedang diubah permohonan lain; other-kind: bukan jenis yang diatur standar ini',
  'Of the other case that changes it': 'Milik permohonan lain yang mengubahnya',
  'Whom the form may name, for whoever fills it in now':
    'Yang dapat disebut dalam formulir, bagi yang mengisinya sekarang',
  'The assets that a case hands over together, and what has changed since it was sent':
    'Aset yang diserahkan bersama oleh sebuah permohonan, dan yang berubah sejak dikirim',
  'For cases of a standard that is about all that an official answers for; of any other case it says nothing.':
    'Untuk permohonan dengan standar tentang semua tanggungan seorang pegawai; tentang permohonan lain tidak ada isinya.',
  'Of several assets: why this one is left as it is after all. It has ended, awaits its end, or somebody else answers for it by now':
    'Dari beberapa aset: mengapa yang ini dibiarkan seperti adanya. Telah diakhiri, menunggu pengakhiran, atau penanggung jawabnya sudah berganti',
  'How satisfied a service leaves people: the running period, or the one before while that has too few answers':
    'Seberapa puas orang atas layanan: masa berjalan, atau sebelumnya selama jawabannya masih terlalu sedikit',
  'Results of a year by service and period, of the services that I evaluate':
    'Hasil setahun menurut layanan dan masa, dari layanan yang saya evaluasi',
  'The same for every service that an agency offers': 'Yang sama untuk semua layanan instansi',
  'The questions about how a case was served, and whether I may answer them':
    'Pertanyaan tentang pelayanan sebuah permohonan, dan apakah saya boleh menjawabnya',
  'The answers are kept without the case, the person and the day; they cannot be read or changed again.':
    'Jawaban disimpan tanpa permohonan, orang, dan harinya; tidak dapat dibaca atau diubah lagi.',
  'Answer the survey of a completed case, once for its applicant’s side':
    'Menjawab survei permohonan yang selesai, satu kali untuk pihak pemohon',
  'Where a case stands, by its number and its receipt':
    'Sampai di mana sebuah permohonan, menurut nomor dan resinya',
  'One or several, separated by commas': 'Satu atau beberapa, dipisahkan koma',
  'Running, and due within the next two working days':
    'Berjalan, dan jatuh tempo dalam dua hari kerja ke depan',
  'Cases: those waiting for me, those of my unit or my own, all I may see':
    'Permohonan: yang menunggu saya, milik unit atau milik saya, semua yang boleh saya lihat',
  'Where 429 `proof-required` gave a `puzzle`: `challenge:nonce` whose SHA-256 begins with `bits` zero bits; for members of the public alone':
    'Bila 429 `proof-required` memberi `puzzle`: `challenge:nonce` yang SHA-256-nya diawali `bits` bit nol; hanya untuk masyarakat',
  'How it arrived: a channel of the standard or of the agency, or web, api, desk, phone, chat, email, letter; else 422':
    'Lewat mana datangnya: saluran standar atau instansi, atau web, api, desk, phone, chat, email, letter; selain itu 422',
  'Begin a case as a draft': 'Memulai permohonan sebagai konsep',
  'What waits for me, in numbers': 'Yang menunggu saya, dalam angka',
  'Read a case; its ETag is its version': 'Membaca permohonan; ETag-nya adalah versinya',
  'Fill the form: given top-level keys replace, null removes; may be incomplete':
    'Mengisi formulir: kunci teratas yang disebut menggantikan, null menghapus; boleh belum lengkap',
  'Key of the step, where several in progress offer the action; else the first that is mine':
    'Kunci langkah, bila beberapa yang berjalan menawarkan tindakan ini; bila tidak, yang pertama milik saya',
  'Take an action the case offers': 'Melakukan tindakan yang ditawarkan permohonan',
  'The clock, day by day': 'Jam layanan, hari demi hari',
  'The talk about a case': 'Percakapan tentang permohonan',
  'Say something, inside the agency or to both sides':
    'Menyampaikan sesuatu, di dalam instansi atau kepada kedua pihak',
  'The case that this one repeats, those that repeat it, and those that might':
    'Permohonan yang diulang oleh ini, yang mengulangnya, dan yang mungkin mengulangnya',
  'The other case: its id or its number': 'Permohonan yang lain: id atau nomornya',
  'Mark a case as a duplicate of another of the same standard; both go on':
    'Menandai permohonan sebagai duplikat permohonan lain dari standar yang sama; keduanya berlanjut',
  'Take back that a case is a duplicate': 'Menarik kembali tanda duplikat',
  'The history, from 1 without gaps': 'Riwayat, sejak 1 tanpa lubang',
  'Give a verdict on a paper': 'Memberi putusan atas berkas',
  'For staff of the agency alone: others are not noted and told nothing. Nobody is named a minute after the last call.':
    'Hanya untuk petugas instansi: yang lain tidak dicatat dan tidak diberi tahu apa pun. Semenit setelah panggilan terakhir tidak ada yang disebut lagi.',
  'While a case is open, every half minute: I look at it; who else of the agency does':
    'Selagi permohonan terbuka, tiap setengah menit: saya melihatnya; siapa lagi di instansi yang melihatnya',
  'Of the case: another one than was read says that it has changed':
    'Versi permohonan: bila lain dari yang dibaca, permohonan telah berubah',
  'Nothing is sent by itself. Nobody is listed of a case whose reporter stays unknown.':
    'Tidak ada yang terkirim sendiri. Tidak ada yang didaftar untuk permohonan yang pelapornya disamarkan.',
  'Whom an officer of the agency can tell of this case by WhatsApp, and the words':
    'Siapa yang dapat dikabari petugas lewat WhatsApp tentang permohonan ini, dan kalimatnya',
  'Take a prepared message to WhatsApp; the history says that it was prepared, since nobody knows whether it was sent':
    'Membawa pesan siap kirim ke WhatsApp; riwayat mencatat bahwa pesan disiapkan, karena tidak ada yang tahu apakah terkirim',
  'https://wa.me/… with number and text': 'https://wa.me/… dengan nomor dan teksnya',
};
