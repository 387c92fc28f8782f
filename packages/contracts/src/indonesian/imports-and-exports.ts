/** Texts of the contracts, from English into Indonesian. */
export const importsAndExports: Readonly<Record<string, string>> = {
  'Everything of a case that the reader may see, as one ZIP that can be checked without this system':
    'Semua yang boleh dilihat pembaca tentang permohonan, sebagai satu ZIP yang dapat diperiksa tanpa sistem ini',
  'Streamed; its length is not known before. Holds `index.html` (checks the rest in a browser, without a network), `case.json`, `history.json` and the same as `riwayat*.pdf`, the letters in `surat/`, the papers with their earlier versions in `berkas/`, and `checksums.txt` for `sha256sum -c`. An entry of `history.json` gives what its hash commits to; where the reader may read all of it, also the salt and the words behind the two digests.':
    'Dialirkan; panjangnya tidak diketahui sebelumnya. Memuat `index.html` (memeriksa selebihnya di peramban, tanpa jaringan), `case.json`, `history.json` dan yang sama sebagai `riwayat*.pdf`, surat di `surat/`, berkas beserta versi sebelumnya di `berkas/`, dan `checksums.txt` untuk `sha256sum -c`. Tiap isi `history.json` memberi yang dicakup hash-nya; bila pembaca boleh membaca seluruhnya, juga garam dan kata-kata di balik kedua intisarinya.',
  'Cases from before the product, the last finished first':
    'Permohonan dari masa sebelum aplikasi ini, yang terakhir selesai lebih dahulu',
  '`from` and `until` are days on which cases were finished, both included. Staff see what belongs to their services, administrators and the inspector all, units their own.':
    '`from` dan `until` adalah hari selesainya permohonan, keduanya termasuk. Petugas melihat milik layanannya, administrator dan pengawas semuanya, unit miliknya sendiri.',
  'What the caller may do with the list': 'Yang boleh dilakukan pemanggil dengan daftar ini',
  'The same as a book: a file in which no cell can act, of 20,000 cases at most':
    'Yang sama sebagai buku: berkas tanpa sel yang dapat bekerja sebagai rumus, paling banyak 20.000 permohonan',
  'An empty XLSX file with the columns of a kind, and what is to be written in each':
    'Berkas XLSX kosong dengan kolom suatu jenis, dan yang harus ditulis di tiap kolom',
  'Read a file, multipart as `file`: a verdict for each row; nothing is stored':
    'Membaca berkas, multipart sebagai `file`: hasil periksa tiap baris; tidak ada yang disimpan',
  'XLSX or CSV of at most 2 MB and 1,000 rows; for `days` also iCalendar (RFC 5545) with events of whole days. Each row that is right says whether it is new, changes something (and what), or stands there already. Send the `row` of those that are wanted to `POST /imports/{kind}`.':
    'XLSX atau CSV, paling besar 2 MB dan 1.000 baris; untuk `days` juga iCalendar (RFC 5545) dengan acara sehari penuh. Tiap baris yang benar menyebut apakah baru, mengubah sesuatu (dan apa), atau sudah ada. Kirim `row` milik yang diinginkan ke `POST /imports/{kind}`.',
  'A verdict for each row that is sent as JSON; nothing is stored':
    'Hasil periksa tiap baris yang dikirim sebagai JSON; tidak ada yang disimpan',
  'Take rows over; all of them or none': 'Mengambil baris; semuanya atau tidak sama sekali',
  'Have a list written as a file: all of it, as I see it':
    'Menuliskan sebuah daftar sebagai berkas: seluruhnya, seperti yang saya lihat',
  'The query of the operation that shows the list, without `cursor` and `limit`, and what its path names: `code` and `register` of a register, `id` of a campaign':
    'Kueri operasi yang menampilkan daftar, tanpa `cursor` dan `limit`, dan yang disebut alamatnya: `code` dan `register` sebuah register, `id` sebuah putaran',
  'My files that are being written or still there, the newest first':
    'Berkas saya yang sedang ditulis atau masih ada, yang terbaru lebih dahulu',
  'How far one of my files is': 'Sampai mana salah satu berkas saya',
  'Stop writing one of my files, or remove it': 'Berhenti menulis salah satu berkas saya, atau menghapusnya',
  'One of my files': 'Salah satu berkas saya',
  'The trail of the agency keeps each time that one is fetched. 403 `export-refused` when I may not read the list any more, or lost a position that I held when I asked; 409 `export-not-ready` before it is written.':
    'Jejak audit instansi mencatat tiap pengambilan. 403 `export-refused` bila saya tidak boleh membaca daftarnya lagi, atau kehilangan jabatan yang saya pegang saat memintanya; 409 `export-not-ready` sebelum selesai ditulis.',
  'Whether there is an address at which programs read my deadlines':
    'Apakah ada alamat tempat program membaca tenggat saya',
  'Told this once; whoever knows it reads the deadlines':
    'Disebut kali ini saja; siapa pun yang mengetahuinya membaca tenggatnya',
  'End the address of my deadlines': 'Mengakhiri alamat tenggat saya',
  'Deadlines of the cases that wait for somebody, for their calendar program':
    'Tenggat permohonan yang menunggu seseorang, untuk program kalendernya',
  'iCalendar (RFC 5545), an event for each case that waits for a position held today and has a deadline: its number, its service, when it is due and where it is; nothing of who asked or what for. 404 for an address that is not in use any more.':
    'iCalendar (RFC 5545), satu acara untuk tiap permohonan yang menunggu jabatan yang dipegang hari ini dan memiliki tenggat: nomornya, layanannya, kapan jatuh tempo, dan di mana; tanpa siapa pemintanya dan apa yang diminta. 404 untuk alamat yang tidak dipakai lagi.',
  'Of a right row of an import: what it would do': 'Pada baris impor yang benar: apa yang akan terjadi',
  'Key of the column': 'Kunci kolom',
  'When a program last fetched it, to the hour': 'Kapan program terakhir mengambilnya, sampai jamnya',
  'As it stands in the old books': 'Seperti tertulis dalam buku lama',
  'What the file is called, without its ending': 'Nama berkasnya, tanpa akhirannya',
  'waiting: others are written before it; failed: `fault` says why, and there is no file':
    'waiting: yang lain ditulis lebih dahulu; failed: `fault` menyebut sebabnya, dan tidak ada berkas',
  'Rows that are in the file already': 'Baris yang sudah ada di berkas',
  'Bytes of the file, once it is ready': 'Bita berkas, setelah siap',
  'refused: whoever asked may not read the list any more; storage-full; interrupted: ask for it again':
    'refused: peminta tidak boleh membaca daftarnya lagi; storage-full: penyimpanan penuh; interrupted: mintalah lagi',
  'When the file is removed': 'Kapan berkas dihapus',
  'The file has the rows, the order and the secrecy that the list itself has for me when it is written. Cells of a table cannot act as formulas; CSV is UTF-8 with a byte order mark, by RFC 4180; JSON is one array with one item on each line, as the list’s own operation answers it. Refused with 409 `exports-waiting` while three of mine are not written yet.':
    'Berkas memuat baris, urutan, dan kerahasiaan seperti daftarnya bagi saya saat ditulis. Sel tabel tidak dapat bekerja sebagai rumus; CSV berupa UTF-8 dengan tanda urutan bita, menurut RFC 4180; JSON berupa satu larik dengan satu isi tiap baris, seperti jawaban operasi daftarnya. Ditolak dengan 409 `exports-waiting` selama tiga milik saya belum ditulis.',
};
