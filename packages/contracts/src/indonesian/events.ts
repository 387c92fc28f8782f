/** Texts of the contracts, from English into Indonesian. */
export const events: Readonly<Record<string, string>> = {
  'The page that is there already; null where one has to wait for more':
    'Halaman yang sudah ada; null bila harus menunggu yang berikutnya',
  'At least once and in order, from the first event on, as often as it is asked for. Keep `next` and pass it as `after`: what lies between two calls is never missed. Sequences have no hole, so whoever reads all of an agency’s events sees at once whether something is missing; a system of one unit reads those about it. Cases that are masked or confidential, and drafts, do not appear.':
    'Sekurangnya sekali dan berurutan, sejak kabar pertama, sesering yang diminta. Simpan `next` dan kirim sebagai `after`: yang terjadi di antara dua panggilan tidak pernah terlewat. Nomor urut tidak berlubang, sehingga pembaca semua kabar instansi segera tahu bila ada yang hilang; sistem sebuah unit membaca kabar tentang unit itu. Permohonan yang disamarkan atau rahasia, dan konsep, tidak muncul.',
  'Only what follows this sequence': 'Hanya yang sesudah nomor urut ini',
  'Only these types, with commas between': 'Hanya jenis ini, dipisahkan koma',
  'What happened in the agency, from any place on': 'Yang terjadi di instansi, sejak tempat mana pun',
  'There is more already; else ask again later': 'Sudah ada lagi; bila tidak, tanyakan kemudian',
  'How far was looked; pass it as `after`': 'Sampai mana sudah dilihat; kirim sebagai `after`',
  'Server-sent events, for `Accept: text/event-stream` alone. `service-request` (`LiveServiceRequest`): a case that the listener may see has changed. `notification`: there is news. `export` (`LiveExport`): one of the listener’s lists on its way into a file got on, or has ended. `resync`: something may have been missed; read anew what is shown. Each bears an id; pass the last as `Last-Event-ID` to go on from there. A comment comes every 20 seconds. The stream ends when its session does. It says that something changed and never what: that is read with one’s own rights.':
    'Server-sent events, hanya untuk `Accept: text/event-stream`. `service-request` (`LiveServiceRequest`): permohonan yang boleh dilihat pendengar berubah. `notification`: ada pemberitahuan. `export` (`LiveExport`): salah satu daftar pendengar yang sedang ditulis menjadi berkas bertambah, atau sudah berakhir. `resync`: mungkin ada yang terlewat; baca ulang yang ditampilkan. Masing-masing membawa id; kirim yang terakhir sebagai `Last-Event-ID` untuk melanjutkan dari sana. Ada komentar tiap 20 detik. Alirannya berakhir bersama sesinya. Yang dikatakan hanya bahwa sesuatu berubah, bukan apa: itu dibaca dengan hak sendiri.',
  'The last id that was heard': 'Id terakhir yang didengar',
  'What changes for the listener, as it changes': 'Yang berubah bagi pendengar, begitu berubah',
  'text/event-stream, without end': 'text/event-stream, tanpa akhir',
  'A case was sent and got its number': 'Permohonan dikirim dan mendapat nomor',
  'A case that had been returned was sent again': 'Permohonan yang dikembalikan dikirim lagi',
  'A case went back to its applicant, whose clock runs now':
    'Permohonan kembali kepada pemohon, yang jamnya kini berjalan',
  'A case came to another step': 'Permohonan sampai di langkah lain',
  'A case ended with what was asked for': 'Permohonan berakhir dengan yang diminta',
  'A case ended without what was asked for': 'Permohonan berakhir tanpa yang diminta',
  'A case was withdrawn': 'Permohonan ditarik',
  'A case that had ended goes on': 'Permohonan yang telah berakhir berlanjut',
  'Anything else of a case changed: a paper, a verdict, a deadline':
    'Hal lain pada permohonan berubah: berkas, putusan, tenggat',
  'Something that was handed out came into the register': 'Yang diserahkan masuk ke daftar aset',
  'A line of the register changed, by a later case or a confirmation':
    'Satu baris daftar aset berubah, oleh permohonan kemudian atau konfirmasi',
  'Somebody else answers for it': 'Penanggung jawabnya berganti',
  'It was suspended': 'Aset ditangguhkan',
  'It was resumed': 'Aset dipulihkan',
  'It was ended for good': 'Aset diakhiri untuk seterusnya',
  'A test, sent by hand; it is tried once': 'Uji coba yang dikirim manual; dicoba satu kali',
};
