/** Texts of the contracts, from English into Indonesian. */
export const letters: Readonly<Record<string, string>> = {
  'A kind without one in use is set by the template that comes with the product.':
    'Jenis surat tanpa templat instansi disusun dengan templat bawaan.',
  'Kinds of letters, each with the templates that the agency uploaded, newest first':
    'Jenis surat, masing-masing dengan templat yang diunggah instansi, yang terbaru lebih dahulu',
  'It is set once with a letter of sample data, in a process of its own with limits. What does not come out as PDF/A with the way to check it is refused with 422, lines and sentences, and not kept.':
    'Templat dicoba sekali dengan surat contoh, dalam proses tersendiri yang dibatasi. Yang tidak menghasilkan PDF/A beserta cara memeriksanya ditolak dengan 422, baris dan kalimatnya, dan tidak disimpan.',
  'Upload a Typst template for a kind of letter; it takes effect when it is put to use':
    'Mengunggah templat Typst untuk satu jenis surat; berlaku setelah dipakai',
  'The text of a template: of a version, or without one of what comes with the product':
    'Naskah templat: sebuah versi, atau tanpa versi naskah bawaan',
  'Letters that were issued stay as they were issued.': 'Surat yang sudah terbit tetap seperti saat terbit.',
  'Put a template to use for letters from now on; null goes back to the product’s own':
    'Memakai templat untuk surat sejak sekarang; null kembali ke bawaan',
  'Of a document that is being written, or of the standards in force; under a letterhead that is being edited, or the present one; by a template that is tried, the product’s own (null) or the one in use.':
    'Dari dokumen yang sedang ditulis atau standar yang berlaku; dengan kop surat yang sedang disunting atau yang sekarang; dengan templat yang dicoba, bawaan (null), atau yang dipakai.',
  'Key of a letter of the document': 'Kunci surat dalam dokumen',
  'A letter of sample data as PDF, marked as a sample across the page; nothing is stored':
    'Surat dengan data contoh sebagai PDF, bertanda contoh melintang; tidak ada yang disimpan',
  'Letters of a case': 'Surat sebuah permohonan',
  'The letter as PDF': 'Suratnya sebagai PDF',
  'Is this letter genuine': 'Apakah surat ini asli',
};
