/** Texts of the contracts, from English into Indonesian. */
export const standards: Readonly<Record<string, string>> = {
  'Standards that are being written': 'Standar yang sedang ditulis',
  'Own name of the copy; without it a copy of one’s own is its next version':
    'Nama salinan sendiri; tanpa itu salinan milik sendiri menjadi versi berikutnya',
  'Begin to write a standard: from a blank page, a copy of any published one, or a file':
    'Mulai menulis standar: dari halaman kosong, salinan yang terbit, atau berkas',
  'Throw a text away; versions made of it stay. With `If-Match` only the revision that was read':
    'Membuang naskah; versi yang dibuat darinya tetap. Dengan `If-Match` hanya revisi yang dibaca',
  'A standard that is being written, with its text': 'Standar yang sedang ditulis beserta naskahnya',
  'Save the text, faults and all; `If-Match` names the revision that was read':
    'Menyimpan naskah apa adanya; `If-Match` menyebut revisi yang terakhir dibaca',
  'Make a version of a text without faults and put it in force from a day on; open cases stay on theirs. With `If-Match` only the revision that was read':
    'Membuat versi dari naskah tanpa kesalahan dan memberlakukannya sejak suatu hari; permohonan berjalan tetap pada versinya. Dengan `If-Match` hanya revisi yang dibaca',
  'The catalogue of an agency: the version in force of each standard':
    'Katalog instansi: versi yang berlaku dari tiap standar',
  'Save a draft version of a standard, as YAML or JSON':
    'Menyimpan konsep versi standar, sebagai YAML atau JSON',
  'Remarks that go with what is taken away are told.': 'Catatan yang ikut terhapus diberitahukan.',
  'Make changes in the text of a document: order and remarks stay; nothing is stored':
    'Mengubah naskah dokumen: urutan dan catatan tetap; tidak ada yang disimpan',
  'Check a document without saving it: its faults with their places, its chart, and what it says as an object, however wrong':
    'Memeriksa dokumen tanpa menyimpannya: kesalahan dan tempatnya, bagannya, dan isinya sebagai objek, betapa pun salahnya',
  'What a document changes against the version in force, in words; nothing is stored':
    'Perubahan dokumen terhadap versi yang berlaku, dalam kalimat; tidak ada yang disimpan',
  'For the agency’s administrator. Refused with 422 and the places where it cannot be drawn.':
    'Untuk administrator instansi. Ditolak dengan 422 beserta tempat yang tidak dapat digambar.',
  'The SOP of a document that is still written, as PDF/A; nothing is stored':
    'SOP dari dokumen yang masih ditulis, sebagai PDF/A; tidak ada yang disimpan',
  'Papers, forms and back-ends are taken to be as each action needs them. Nothing is stored.':
    'Berkas, isian, dan sambungan dianggap seperti yang diperlukan tiap tindakan. Tidak ada yang disimpan.',
  'Key of a player': 'Kunci pemeran',
  'Play a case through a document on a pretended clock: who may do what, when it is due, which letters go out':
    'Memainkan permohonan menurut dokumen dengan jam yang dibuat-buat: siapa boleh apa, kapan jatuh tempo, surat apa yang keluar',
  'Every version of every standard, for whoever authors them': 'Semua versi semua standar, untuk penulisnya',
  'A standard with its 14 components, papers, steps and chart':
    'Standar dengan 14 komponen, persyaratan, langkah, dan bagannya',
  'The SOP of a published standard as PDF/A: the landscape chart of its decree, of the version in force or of one named':
    'SOP standar yang terbit sebagai PDF/A: bagan mendatar menurut keputusannya, dari versi yang berlaku atau yang disebut',
  'All versions of a standard, drafts for administrators only':
    'Semua versi sebuah standar; konsep hanya untuk administrator',
  'A version as it was written, to be exported or worked on; drafts for administrators only':
    'Sebuah versi seperti saat ditulis, untuk diekspor atau dilanjutkan; konsep hanya untuk administrator',
  'Put a draft in force; from then on it cannot change':
    'Memberlakukan konsep; sejak itu tidak dapat berubah',
};
