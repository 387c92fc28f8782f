import { problem } from '#platform/problems.ts';

/** Also the answer for a file of a case that the reader may not see. */
export const AttachmentNotFound = problem('attachment-not-found', 404, {
  id: { title: 'Berkas tidak ditemukan' },
  en: { title: 'File not found' },
});

export const MalformedUpload = problem('malformed-upload', 400, {
  id: {
    title: 'Kiriman berkas tidak lengkap',
    detail: 'Kirim sebagai multipart/form-data dengan isian requirement dan satu berkas bernama file.',
  },
  en: {
    title: 'The upload is not complete',
    detail: 'Send multipart/form-data with the field requirement and one file named file.',
  },
});

export const FileTooLarge = problem('file-too-large', 413, {
  id: { title: 'Ukuran berkas melebihi batas' },
  en: { title: 'The file is too large' },
});

/** A PDF that is locked, holds other files, or is made unlike others: what it says of its author cannot be taken out. */
export const FileCannotBeCleared = problem('file-cannot-be-cleared', 422, {
  id: {
    title: 'Nama pembuat berkas tidak dapat dihapus',
    detail:
      'Berkas ini terkunci, memuat berkas lain, atau disusun dengan cara yang tidak dapat dibersihkan, sehingga identitas Anda dapat terlihat. Cetak berkas ini ke PDF baru tanpa kata sandi, atau unggah fotonya.',
  },
  en: {
    title: 'The name of the author cannot be taken out of this file',
    detail:
      'It is locked, holds other files, or is made in a way that cannot be cleared, and could tell who you are. Print it to a new PDF without a password, or upload a photo of it.',
  },
});

export const FileEmpty = problem('file-empty', 422, {
  id: { title: 'Berkas kosong', detail: 'Berkas ini tidak berisi apa pun. Periksa, lalu unggah kembali.' },
  en: { title: 'The file is empty', detail: 'There is nothing in this file. Check it and upload it again.' },
});

export const FileTypeRefused = problem('file-type', 422, {
  id: { title: 'Jenis berkas tidak diterima' },
  en: { title: 'This type of file is not accepted' },
});

export const FileNameRefused = problem('file-name', 422, {
  id: {
    title: 'Nama berkas tidak dapat dipakai',
    detail: 'Ganti namanya dengan huruf, angka, spasi, titik, dan tanda hubung, lalu unggah kembali.',
  },
  en: {
    title: 'The name of the file cannot be used',
    detail: 'Rename it with letters, digits, spaces, dots and hyphens, and upload it again.',
  },
});

export const FileInfected = problem('file-infected', 422, {
  id: {
    title: 'Berkas mengandung program berbahaya',
    detail: 'Pemindai menemukan program berbahaya di dalamnya. Berkas tidak disimpan.',
  },
  en: { title: 'The file contains malware', detail: 'The scanner found malware in it. It was not stored.' },
});

export const ScannerUnavailable = problem('scanner-unavailable', 503, {
  id: {
    title: 'Pemindai berkas belum dapat dihubungi',
    detail: 'Berkas belum tersimpan. Coba lagi sebentar lagi.',
  },
  en: {
    title: 'The file scanner does not answer',
    detail: 'The file was not stored. Try again in a moment.',
  },
});

export const RangeNotSatisfiable = problem('range-not-satisfiable', 416, {
  id: { title: 'Bagian berkas yang diminta tidak ada' },
  en: { title: 'The file has no such part' },
});

export const StepLeft = problem('step-left', 409, {
  id: { title: 'Langkah ini sudah ditinggalkan', detail: 'Berkasnya tidak dapat diubah lagi.' },
  en: { title: 'The step has been left', detail: 'Its files cannot be changed any more.' },
});
