/** Texts of the contracts, from English into Indonesian. */
export const shapes: Readonly<Record<string, string>> = {
  '`nextCursor` of the answer before': '`nextCursor` dari jawaban sebelumnya',
  '`client_id` of OAuth 2.0': '`client_id` pada OAuth 2.0',
  '`client_secret` of OAuth 2.0, this once': '`client_secret` pada OAuth 2.0, kali ini saja',
  'When it is removed with its data, where it was terminated and its time of grace runs: until then it is suspended, `resume` makes it active again and `suspend` leaves it suspended without an end':
    'Kapan dihapus beserta datanya, bila diakhiri dan masa tenggangnya berjalan: sampai saat itu ditangguhkan, `resume` mengaktifkannya lagi dan `suspend` membiarkannya ditangguhkan tanpa akhir',
  'Until when it would be kept if it were terminated now; null where the reader may not, where its end is announced, or where nothing is kept':
    'Sampai kapan disimpan bila diakhiri sekarang; null bila pembaca tidak boleh, bila akhirnya sudah diumumkan, atau bila tidak ada yang disimpan',
  'Has left: the account is closed or holds no position in the unit':
    'Sudah pergi: akunnya ditutup atau tidak memegang jabatan di unit',
  'As the register was told it': 'Seperti yang disampaikan kepada daftar aset',
  'Suspended, or archived after that, because its unit did not confirm it; a late yes restores it':
    'Ditangguhkan, atau sesudah itu diarsipkan, karena unitnya tidak mengonfirmasi; jawaban ya yang terlambat memulihkannya',
  'What it costs, in words': 'Akibatnya, dalam kalimat',
  'What silence leads to next': 'Akibat diam berikutnya',
  'False for a version that a later upload replaced': 'False untuk versi yang digantikan unggahan kemudian',
  Bytes: 'Bita',
  'Part of a specification that can be changed later': 'Bagian spesifikasi yang dapat diubah kemudian',
  'down and denied: nothing is sent until a check finds it well':
    'down dan denied: tidak ada yang dikirim sampai pemeriksaan menyatakannya baik',
  'Key of the requirement, field or item concerned': 'Kunci persyaratan, isian, atau butir yang dimaksud',
  'The registered system that did it for the person': 'Sistem terdaftar yang melakukannya untuk orang itu',
  'What was said with the action, thing by thing, as people read it':
    'Yang disampaikan bersama tindakan, satu per satu, seperti dibaca orang',
  'The action in words': 'Tindakannya dalam kalimat',
  'Key of a row, or completed, rejected': 'Kunci lajur, atau completed, rejected',
  'Key of the column the shape stands in': 'Kunci kolom tempat bentuk ini berada',
  'All columns that may take it': 'Semua kolom yang dapat melakukannya',
  'Null for an applicant without an account': 'Null untuk pemohon tanpa akun',
  'As people write it': 'Seperti ditulis orang',
  'Names them in the call that prepares the message': 'Menyebutnya dalam panggilan yang menyiapkan pesan',
  'applicant: somebody without an account who gave a number; filer: whoever filed it; holder: whoever has the step. People with an account are there if they want it so.':
    'applicant: orang tanpa akun yang memberi nomor; filer: yang mengajukan; holder: pemegang langkah. Yang memiliki akun ada bila menghendakinya.',
  'The message. Never a secret, and nothing of a confidential case':
    'Pesannya. Tanpa rahasia, dan tanpa isi permohonan rahasia',
  'In the caller’s language': 'Dalam bahasa pemanggil',
  'Its last four characters, to tell one from the other': 'Empat karakter terakhirnya, untuk membedakannya',
  'Machine word': 'Kata untuk mesin',
  'The reason as a sentence': 'Alasannya sebagai kalimat',
  'When a third party had the case while the clock ran':
    'Kapan pihak ketiga memegang permohonan selagi jam berjalan',
  'In the unit of the promise': 'Dalam satuan janji layanan',
  'Carries a mark of Pendopo: it was made by one': 'Bertanda Pendopo: dibuat olehnya',
  'How many objects it has; while it is being listed, so far': 'Berapa bendanya; selagi didata, sejauh ini',
  'How many of them are called as something that was written in by hand':
    'Berapa di antaranya bernama sama dengan yang dicatat manual',
  'How many of them nobody knows of': 'Berapa di antaranya tidak dikenal siapa pun',
  'Names and places in lists, from the top of the document':
    'Nama dan tempat dalam daftar, sejak awal dokumen',
  'Those that repeat it, oldest first, a page at a time':
    'Yang mengulangnya, yang terlama lebih dahulu, sehalaman demi sehalaman',
  'The reader holds a position by which the standard lets cases be linked':
    'Pembaca memegang jabatan yang menurut standar boleh menautkan permohonan',
  'Of `duplicates`; null where there is no more': 'Dari `duplicates`; null bila tidak ada lagi',
  'Cases of the same standard about the same asset or unit, or in like words; for whoever may link':
    'Permohonan standar yang sama tentang aset atau unit yang sama, atau dengan kata serupa; untuk yang boleh menautkan',
  'The same in the feed and as `webhook-id` of a delivery':
    'Sama di kabar dan sebagai `webhook-id` pengiriman',
  'Place among the agency’s events: 1, 2, 3 … without a hole':
    'Tempatnya di antara kabar instansi: 1, 2, 3 … tanpa lubang',
  'People who hold it now': 'Orang yang memegangnya sekarang',
  'Those among them without a second factor': 'Di antaranya yang tanpa faktor kedua',
  'What the reader may decide': 'Yang boleh diputuskan pembaca',
  'Title of the back-end where it was seen; of a site its address':
    'Judul sambungan tempatnya terlihat; untuk situs alamatnya',
  'What restoring would do': 'Yang dilakukan pemulihan',
  'What it is called in the register, else at its back-end': 'Namanya di daftar aset, atau pada sambungannya',
  'What else is to be said, in words': 'Yang perlu disampaikan lagi, dalam kalimat',
  'What is wrong with a site, in words, and since which look':
    'Apa yang salah pada situs, dalam kalimat, dan sejak kunjungan mana',
  'The recipient has no account, and the reader may have a claim code made for them now':
    'Penerima tidak memiliki akun, dan pembaca dapat memintakan kode klaim sekarang',
  'It waits to be opened, and the reader may have its recipient reminded':
    'Menunggu dibuka, dan pembaca dapat mengingatkan penerimanya',
  'The reader may have a new credential made in its place now':
    'Pembaca dapat meminta kredensial baru sebagai gantinya sekarang',
  'The reader may destroy it now, before it is opened':
    'Pembaca dapat memusnahkannya sekarang, sebelum dibuka',
  'It asks for a second factor itself; whoever comes from it need not show another':
    'Penyedia sendiri meminta faktor kedua; yang datang darinya tidak perlu yang lain',
  'The claim that holds the NIP, by which a person is found; as text, for a number is rounded':
    'Klaim yang memuat NIP, untuk menemukan orangnya; berupa teks, sebab angka dibulatkan',
  'Separated by blanks; `openid` is among them': 'Dipisahkan spasi; `openid` termasuk di dalamnya',
  'The item’s id': 'Id butirnya',
  'Under which anybody can check that it is genuine': 'Dengan kode ini siapa pun dapat memeriksa keasliannya',
  'Version of the agency’s own template that sets it; null: the product’s':
    'Versi templat instansi yang menyusunnya; null: bawaan',
  'The position, not the person': 'Jabatannya, bukan orangnya',
  'Name of the file': 'Nama berkas',
  'It came to one of the listener’s desks, or left it: the inbox is another':
    'Permohonan sampai di salah satu meja pendengar atau meninggalkannya: kotak masuknya berubah',
  'The agency’s name': 'Nama instansi',
  'How many faults it had when it was saved': 'Banyaknya kesalahan saat disimpan',
  'The page to look at, where it is about no case': 'Halaman yang dituju, bila bukan tentang permohonan',
  'refused: a mail server refused the address for good, and no mail goes there until it is confirmed or changed; not-sent: this installation sends no mail':
    'refused: peladen surel menolak alamat ini untuk seterusnya, dan tidak ada surel ke sana sampai dikonfirmasi atau diganti; not-sent: instalasi ini tidak mengirim surel',
  'IANA name of the zone of these times, the agency’s': 'Nama IANA zona waktu ini, milik instansi',
  'Which of the steps in progress it belongs to; null for an action on the case as a whole':
    'Milik langkah mana di antara yang berjalan; null untuk tindakan atas permohonan seutuhnya',
  'Its own part of a domain name': 'Bagian nama domainnya sendiri',
  'Kept by a password manager on several devices': 'Disimpan pengelola kata sandi pada beberapa perangkat',
  base64url: 'base64url',
  'Assets in the register, not ended, that the person answers for':
    'Aset di daftar yang belum diakhiri dan menjadi tanggungan orang ini',
};
