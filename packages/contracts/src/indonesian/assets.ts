/** Texts of the contracts, from English into Indonesian. */
export const assets: Readonly<Record<string, string>> = {
  'For those who provide anything in the agency, inspect or administer it. Back-ends are listed each night.':
    'Untuk yang menyediakan layanan di instansi, memeriksa, atau mengelolanya. Sambungan didata tiap malam.',
  'What each back-end of the agency was last seen to have, in numbers':
    'Yang terakhir terlihat pada tiap sambungan instansi, dalam angka',
  'What the reader may do': 'Yang boleh dilakukan pembaca',
  'Nothing is changed there. How far it is can be read meanwhile.':
    'Tidak ada yang diubah di sana. Kemajuannya dapat dibaca sementara itu.',
  'List what a back-end has now instead of at night': 'Mendata isi sambungan sekarang, tidak menunggu malam',
  'What a back-end has, by name, held against the register':
    'Isi sambungan menurut nama, disandingkan dengan daftar aset',
  'Take things that a back-end has into the register; all of them or none':
    'Memasukkan isi sambungan ke daftar aset; semuanya atau tidak sama sekali',
  'Hand all that somebody answers for in a unit to somebody else of it; both are told':
    'Menyerahkan semua tanggungan seseorang di sebuah unit kepada orang lain di unit itu; keduanya diberi tahu',
  'What somebody answers for, in the units that the reader may hand over, and who could take it':
    'Tanggungan seseorang di unit yang dapat diserahkan pembaca, dan siapa yang dapat menerimanya',
  'Whether whoever answers for it is still there; `none`: nobody with an account does':
    'Apakah penanggung jawabnya masih ada; `none`: tidak ada yang memiliki akun',
  'Only what its unit never confirmed, or last more than a year ago':
    'Hanya yang belum pernah dikonfirmasi unitnya, atau terakhir lebih dari setahun lalu',
  'The register of what was handed out': 'Daftar semua yang telah diserahkan',
  'Read an XLSX or CSV file, multipart as `file`: a verdict for each row; nothing is stored':
    'Membaca berkas XLSX atau CSV, multipart sebagai `file`: hasil periksa tiap baris; tidak ada yang disimpan',
  'The same file with its faulty rows alone, and what to mend beside each':
    'Berkas yang sama hanya dengan baris yang salah, dan perbaikannya di samping masing-masing',
  'Write rows into the register, as the check of a file gave them; all of them or none':
    'Menulis baris ke daftar aset, sebagaimana hasil pemeriksaan berkas; semuanya atau tidak sama sekali',
  'The register as a file in which no cell can act':
    'Daftar aset sebagai berkas tanpa sel yang dapat bekerja sebagai rumus',
  'An empty XLSX file for what was handed out before there was a register, and what belongs in each column':
    'Berkas XLSX kosong untuk yang diserahkan sebelum ada daftar aset, dengan penjelasan tiap kolom',
  'An asset and its life': 'Sebuah aset dan riwayat hidupnya',
  'What an asset stands on, and what stands on it':
    'Yang menjadi sandaran sebuah aset, dan yang bersandar padanya',
  'What would lose what it stands on if an asset ended':
    'Yang kehilangan sandarannya bila sebuah aset diakhiri',
  'What stands on it, and on that in turn, without what has ended or awaits its end; what lies furthest from it first.':
    'Yang bersandar padanya, dan yang bersandar pada itu, tanpa yang sudah atau akan berakhir; yang terjauh lebih dahulu.',
  'The reader may end it as well': 'Pembaca boleh mengakhirinya juga',
  'How many more there are that the reader may not see': 'Berapa lagi yang tidak boleh dilihat pembaca',
  'Of what stands on it, what is terminated as well, in the same way':
    'Di antara yang bersandar padanya, yang ikut diakhiri dengan cara yang sama',
  'For whoever reads the asset. Sites are visited each night.':
    'Untuk siapa pun yang membaca asetnya. Situs dikunjungi tiap malam.',
  'How the site of an asset looked the last time': 'Keadaan situs sebuah aset saat terakhir dilihat',
  'Answers once it was seen, after half a minute at most. For those who provide anything in the agency or administer it.':
    'Dijawab setelah dilihat, paling lama setengah menit. Untuk yang menyediakan layanan di instansi atau mengelolanya.',
  'Visit the site of an asset now instead of at night':
    'Mengunjungi situs sebuah aset sekarang, tidak menunggu malam',
  'Terminates without the time of grace, also where that runs; needs a reason':
    'Mengakhiri tanpa masa tenggang, juga bila sedang berjalan; perlu alasan',
  'Suspend, resume or terminate an asset; what is terminated is kept for a while and can be resumed':
    'Menangguhkan, memulihkan, atau mengakhiri aset; yang diakhiri disimpan beberapa waktu dan dapat dipulihkan',
  'The newest first. For those who provide anything in the agency, inspect or administer it.':
    'Yang terbaru lebih dahulu. Untuk yang menyediakan layanan di instansi, memeriksa, atau mengelolanya.',
  'Where reality and register part': 'Di mana daftar aset dan kenyataan berbeda',
  'What the reader may do beside deciding': 'Yang boleh dilakukan pembaca selain memutuskan',
  'How many wait for somebody, whatever was asked for':
    'Berapa yang menunggu seseorang, apa pun yang ditanyakan',
  'What is found comes into the list as it is found, within minutes.':
    'Yang ditemukan masuk ke daftar begitu ditemukan, dalam hitungan menit.',
  'Hold the register against its back-ends, and visit the sites of units, now instead of at night':
    'Menyandingkan daftar aset dengan sambungan dan mengunjungi situs unit sekarang, tidak menunggu malam',
  'How many jobs look': 'Berapa pekerjaan yang sedang memeriksa',
  'Nothing is ever restored without this. Restoring what was adopted, while nothing else came of it since, has the register say again what it said before: what was recorded as ended is there again, and made anew where a run can; a stray that was registered leaves the register, untouched at its back-end. Ignoring takes a reason and lasts until what was found changes. A stray that is adopted becomes an asset, of a unit where one is named. What is wrong with a site can be taken up, until a look finds it well; its new title can be adopted, for a reason.':
    'Tidak ada yang dipulihkan tanpa ini. Memulihkan yang telah diterima, selama belum ada hal lain sesudahnya, mengembalikan catatan semula: yang tercatat berakhir menjadi ada lagi, dan dibuat kembali bila dapat dijalankan; benda tak bertuan yang didaftarkan keluar dari daftar tanpa disentuh di sambungannya. Mengabaikan perlu alasan dan berlaku sampai temuannya berubah. Benda tak bertuan yang diterima menjadi aset, milik unit bila disebut. Gangguan situs dapat ditangani sampai terlihat baik kembali; judul barunya dapat diterima dengan alasan.',
  'Restore, adopt, take up or ignore what was found':
    'Memulihkan, menerima, menangani, atau mengabaikan temuan',
  'What the reader’s units are asked about now, at most 2,000':
    'Yang ditanyakan kepada unit pembaca sekarang, paling banyak 2.000',
  'A person of the unit; null leaves it as it is': 'Seseorang di unit; null membiarkannya',
  'Say of assets whether they are still needed, and who answers for them now':
    'Menyatakan apakah aset masih diperlukan dan siapa penanggung jawabnya sekarang',
  'How many answers were new': 'Berapa jawaban yang baru',
  'How many came back that silence had held back': 'Berapa yang pulih setelah ditahan karena tidak dijawab',
  'Campaigns of the agency, the newest first, at most 50':
    'Putaran konfirmasi instansi, yang terbaru lebih dahulu, paling banyak 50',
  'Open a campaign: its units are asked about everything in its scope':
    'Membuka putaran: unit ditanyai tentang semua yang dicakupnya',
  'What a campaign would ask about, and on which dates silence would lead where; nothing is stored':
    'Yang akan ditanyakan sebuah putaran dan akibat diam pada tanggal-tanggalnya; tidak ada yang disimpan',
  'A campaign with what each unit has answered': 'Sebuah putaran beserta jawaban tiap unit',
  'Ended by somebody before it was answered': 'Diakhiri seseorang sebelum dijawab',
  'Without an answer, and not ended meanwhile': 'Tanpa jawaban, dan sementara itu tidak diakhiri',
  'Held back because nobody answered, archived ones included':
    'Ditahan karena tidak ada yang menjawab, termasuk yang diarsipkan',
  'Close a campaign: silence leads no further; what it held back a late yes still restores':
    'Menutup putaran: diam tidak berakibat lagi; jawaban ya yang terlambat tetap memulihkan yang ditahan',
  'The assets of a campaign and what was said of each':
    'Aset sebuah putaran dan pernyataan tentang masing-masing',
  'A campaign as a file in which no cell can act':
    'Putaran sebagai berkas tanpa sel yang dapat bekerja sebagai rumus',
};
