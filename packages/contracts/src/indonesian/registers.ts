/** Texts of the contracts, from English into Indonesian. */
export const registers: Readonly<Record<string, string>> = {
  'Words may be everyday ones: word endings, and words that say nothing, do not count. Where nothing answers to all of them, what answers to at least half is shown.':
    'Boleh kata sehari-hari: imbuhan dan kata yang tidak berarti tidak dihitung. Bila tidak ada yang memuat semuanya, ditampilkan yang memuat sekurangnya separuh.',
  'The agency’s list of public information; with words, what answers to them, the best first':
    'Daftar informasi publik instansi; dengan kata, yang sesuai dengannya, yang terbaik lebih dahulu',
  'Entries of this class in the whole list': 'Banyaknya isi kelompok ini dalam seluruh daftar',
  'Key of one of the agency’s classes': 'Kunci salah satu kelompok instansi',
  'In which forms it is there': 'Dalam bentuk apa tersedia',
  'The unit or official that holds it': 'Unit atau pejabat yang menguasainya',
  'Where it can be read': 'Di mana dapat dibaca',
  'When and where it was made': 'Kapan dan di mana dibuat',
  'Who answers for its making, where that is another': 'Siapa penanggung jawab pembuatannya, bila orang lain',
  'How long it is kept': 'Berapa lama disimpan',
  'Everyday words under which people look for it': 'Kata sehari-hari yang dipakai orang untuk mencarinya',
  'Put something on the list of public information, as the agency’s administrator':
    'Menambah isi daftar informasi publik, sebagai administrator instansi',
  'Take an entry off the list, with its file, against the version last read':
    'Menghapus isi daftar beserta berkasnya, terhadap versi yang terakhir dibaca',
  'One entry of the list of public information': 'Satu isi daftar informasi publik',
  'Change an entry of the list, whole, against the version last read; its file stays':
    'Mengubah isi daftar secara utuh, terhadap versi yang terakhir dibaca; berkasnya tetap',
  'Take the file off an entry, against the version last read':
    'Menghapus berkas dari isi daftar, terhadap versi yang terakhir dibaca',
  'The file of an entry, for everybody': 'Berkas sebuah isi daftar, untuk siapa saja',
  'The file as it is in the body; `name` is what it is saved under.':
    'Berkasnya sebagai isi kiriman; `name` menjadi namanya.',
  'Attach the file that everybody may download: PDF, PNG or JPEG of at most 20 MB':
    'Melampirkan berkas yang boleh diunduh siapa saja: PDF, PNG, atau JPEG, paling besar 20 MB',
  'The registers of the services in which I have a part': 'Register layanan yang melibatkan saya',
  'Days of the agency, both included; without them the running year. What its reader must not know of a case says so, and a case that is none of theirs is not there.':
    'Hari instansi, keduanya termasuk; tanpa itu tahun berjalan. Yang tidak boleh diketahui pembaca disebut demikian, dan permohonan yang bukan urusannya tidak ada.',
  'The entries of a register in a period, oldest first':
    'Isi register dalam suatu masa, yang terlama lebih dahulu',
  'Days of the agency, both included; without them the running year. What its reader must not know of a case says so, and a case that is none of theirs is not there. Cells are text or numbers and cannot act as formulas. More than 20,000 entries are refused with 422.':
    'Hari instansi, keduanya termasuk; tanpa itu tahun berjalan. Yang tidak boleh diketahui pembaca disebut demikian, dan permohonan yang bukan urusannya tidak ada. Sel berisi teks atau angka dan tidak dapat bekerja sebagai rumus. Lebih dari 20.000 isi ditolak dengan 422.',
  'All entries of a register in a period as a spreadsheet':
    'Seluruh isi register dalam suatu masa sebagai lembar sebar',
};
