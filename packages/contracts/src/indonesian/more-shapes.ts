/** Texts of the contracts, from English into Indonesian. */
export const moreShapes: Readonly<Record<string, string>> = {
  'With 412: what was done meanwhile, by its key': 'Pada 412: yang dilakukan sementara itu, menurut kuncinya',
  'With 412: who changed it meanwhile; null if it was no person':
    'Pada 412: siapa yang mengubahnya sementara itu; null bila bukan orang',
  'Of a text, such as a standard as YAML: where it is': 'Pada teks, misalnya standar sebagai YAML: tempatnya',
  'JSON Pointer (RFC 6901) into the body, or /query/…, /params/…':
    'JSON Pointer (RFC 6901) ke dalam isi, atau /query/…, /params/…',
  'With `otp-required`: the second factors there are, `totp` and `passkey`':
    'Pada `otp-required`: faktor kedua yang ada, `totp` dan `passkey`',
  'With 429 `proof-required`: what to solve, and send in the header `proof`':
    'Pada 429 `proof-required`: yang harus dipecahkan dan dikirim pada header `proof`',
  'With 403: the scope that a registered system lacks': 'Pada 403: hak yang tidak dimiliki sistem terdaftar',
  'As in: sign in with …': 'Seperti dalam: masuk dengan …',
  'A person makes it and records the result; it cannot be run':
    'Dibuat orang yang mencatat hasilnya; tidak dapat dijalankan',
  'What makes it, in words': 'Yang membuatnya, dalam kalimat',
  'That place in words': 'Tempat itu dalam kalimat',
  'The place in `spec` that it is about': 'Tempat yang dimaksud dalam `spec`',
  'Stays the same as long as the same would be done': 'Tetap sama selama yang akan dilakukan sama',
  'None: all': 'Tidak ada: semuanya',
  'Heading over this column and its neighbours of one group':
    'Judul di atas kolom ini dan tetangganya sekelompok',
  'Of the case': 'Dari permohonan',
  'In words': 'Dalam kalimat',
  'Null for a suggestion, and for whoever is not of the agency':
    'Null untuk dugaan, dan untuk yang bukan dari instansi',
  'Told themselves': 'Diberi tahu langsung',
  'Cannot be told: whoever filed the request was':
    'Tidak dapat diberi tahu; yang diberi tahu adalah yang mengajukannya',
  'May be answered or replaced now, by whoever reads this':
    'Dapat dijawab atau diganti sekarang, oleh pembaca ini',
  'As it was given with the verdict': 'Seperti yang diberikan bersama putusan',
  'The reason in words': 'Alasannya dalam kalimat',
  'How many are left': 'Berapa yang tersisa',
  'A position that is held asks for a second factor': 'Jabatan yang dipegang memerlukan faktor kedua',
  'What of the register it is about': 'Apa di daftar aset yang dimaksud',
  'By property of the form: under which answers it is asked, where it is not always':
    'Menurut isian formulir: pada jawaban mana ditanyakan, bila tidak selalu',
  'Once, when a member of the public files a case': 'Satu kali, saat masyarakat mengajukan permohonan',
  'The outside party asked last, and its ticket number':
    'Pihak luar yang terakhir diminta, dan nomor tiketnya',
  'What it is about, out of the form': 'Tentang apa, menurut formulir',
  'Keys of the steps in progress; none once it has ended':
    'Kunci langkah yang berjalan; kosong setelah berakhir',
  'The case’s version, as its ETag': 'Versi permohonan, seperti ETag-nya',
  Seconds: 'Detik',
  'What comes before anything else: `factor`, a second factor that a position asks for, or `proof` of the one there is':
    'Yang didahulukan dari apa pun: `factor`, faktor kedua yang diminta jabatan, atau `proof` atas yang sudah ada',
  'It was begun at the agency’s identity provider, and can be ended there as well':
    'Dimulai pada penyedia identitas instansi, dan dapat diakhiri di sana juga',
  'The network address that it was last used from': 'Alamat jaringan tempatnya terakhir dipakai',
  'What its page was called when somebody accepted it': 'Judul halamannya saat seseorang menerimanya',
  'By which people know the site': 'Yang dikenal orang sebagai situsnya',
  'IP addresses to which its name leads': 'Alamat IP yang dituju namanya',
  'Status of its answer by HTTP': 'Status jawabannya lewat HTTP',
  'Status of its answer by HTTPS': 'Status jawabannya lewat HTTPS',
  'Whether it is asked by HTTPS at all': 'Apakah ditanyai lewat HTTPS',
  'What its page is called': 'Judul halamannya',
  'Entered by the agency; only those can be removed': 'Dimasukkan instansi; hanya ini yang dapat dihapus',
  'The positions in words': 'Jabatan dalam kalimat',
  'What whoever takes the step may attach; never demanded':
    'Yang boleh dilampirkan pelaku langkah; tidak pernah diwajibkan',
  'Questions of the agency’s own; answered or not, as one likes':
    'Pertanyaan instansi sendiri; dijawab atau tidak, sesukanya',
  '`open`: may be answered now; `not-yet`: once the case is completed':
    '`open`: dapat dijawab sekarang; `not-yet`: setelah permohonan selesai',
  'Cases completed in the period': 'Permohonan yang selesai dalam masa ini',
  'NRR, 1.00 to 4.00': 'NRR, 1,00 sampai 4,00',
  'IKM, 25.00 to 100.00': 'IKM, 25,00 sampai 100,00',
  'Answers to the agency’s own questions, of those that enough have answered; no part of the index':
    'Jawaban atas pertanyaan instansi sendiri, dari yang dijawab cukup banyak orang; bukan bagian indeks',
  'Whose answers count; those of fewer than ten wait for others':
    'Yang jawabannya dihitung; yang kurang dari sepuluh menunggu yang lain',
  'Respondents that so many cases ask for, by Krejcie and Morgan':
    'Banyaknya responden untuk permohonan sebanyak itu, menurut Krejcie dan Morgan',
  'The file has it': 'Ada di berkas',
  'Headings of the file that the form does not ask for': 'Judul di berkas yang tidak diminta formulir',
  'As many as the form takes, with those it holds': 'Sebanyak yang diterima formulir, bersama yang sudah ada',
  'As they stand in the file, in the order of `columns`': 'Seperti di berkas, menurut urutan `columns`',
  'Key of the column; null where it is about the row': 'Kunci kolom; null bila tentang barisnya',
  'As the spreadsheet program counts it, from 1': 'Seperti dihitung program lembar sebar, sejak 1',
  'What the token is good for, separated by blanks': 'Untuk apa token berlaku, dipisahkan spasi',
  'The next step is the applicant’s: open the case by its receipt':
    'Langkah berikutnya milik pemohon: buka permohonan dengan resinya',
  'Others who hold a position in the unit today': 'Orang lain yang memegang jabatan di unit hari ini',
  'Until then deliveries bear the old secret’s signature too':
    'Sampai saat itu kiriman juga bertanda tangan rahasia lama',
  'paused by an administrator; stopped by itself, see `stopped`':
    'dijeda administrator; berhenti sendiri, lihat `stopped`',
  'gone: it answered 410; failing: nothing arrived for three days':
    'gone: menjawab 410; failing: tidak ada yang sampai selama tiga hari',
  'What is sent; empty: everything': 'Yang dikirim; kosong: semuanya',
  'Why there was no good answer, in words': 'Mengapa tidak ada jawaban yang baik, dalam kalimat',
  'Place in the feed; null for a test': 'Tempat di kabar; null untuk uji coba',
  'Of the last answer': 'Dari jawaban terakhir',
  'The beginning of the answer’s body': 'Awal isi jawabannya',
  '`whsec_…`: verify signatures by Standard Webhooks with it':
    '`whsec_…`: periksa tanda tangan menurut Standard Webhooks dengan ini',
  'Whether there is a report or a register for me': 'Apakah ada laporan atau register untuk saya',
  'By its title': 'Menurut judulnya',
  'Of the item that it is about; null where there is none': 'Butir yang dimaksud; null bila tidak ada',
  'What it does with the asset that the case is about; null where it makes something':
    'Yang dilakukannya pada aset yang menjadi pokok permohonan; null bila membuat sesuatu',
  'The register alone is told; no back-end changes anything':
    'Hanya dicatat dalam daftar aset; tidak ada yang diubah di sistem tujuan',
  'What changes, in words': 'Yang berubah, dengan kata-kata',
  'The case that is the reason': 'Permohonan yang menjadi alasannya',
};
