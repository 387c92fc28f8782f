/** Texts of the contracts, from English into Indonesian. */
export const attachments: Readonly<Record<string, string>> = {
  'All files of a case, replaced versions too': 'Semua berkas permohonan, termasuk versi yang telah diganti',
  'Key of the requirement; comes before the file': 'Kunci persyaratan; dikirim sebelum berkasnya',
  'Attach a file to a requirement: multipart with `requirement` before `file`':
    'Melampirkan berkas pada persyaratan: multipart dengan `requirement` sebelum `file`',
  'Take a file back while the case is with the applicant':
    'Menarik kembali berkas selama permohonan ada pada pemohon',
  'The file itself; ranges are understood': 'Berkasnya sendiri; rentang dilayani',
  'Rows that the form holds stay, so none may come again':
    'Baris yang sudah ada di formulir tetap, jadi tidak boleh datang lagi',
  'The same file with its faulty rows alone, and what to mend beside each: to be mended and sent again':
    'Berkas yang sama hanya dengan baris yang salah, dan perbaikannya di samping masing-masing: untuk diperbaiki dan dikirim lagi',
  'The rows that the form holds, as a file in which no cell can act':
    'Baris yang ada di formulir, sebagai berkas tanpa sel yang dapat bekerja sebagai rumus',
  'An empty XLSX file with the columns of a table of the form, and what is to be written in each':
    'Berkas XLSX kosong dengan kolom sebuah tabel formulir, dan yang harus ditulis di tiap kolom',
};
