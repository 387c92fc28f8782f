import { problem } from '#platform/problems.ts';

/** Also for a file of somebody else, and for one that has been removed. */
export const ExportNotFound = problem('export-not-found', 404, {
  id: { title: 'Unduhan tidak ditemukan', detail: 'Berkasnya mungkin telah dihapus. Buat unduhan baru.' },
  en: { title: 'There is no such file', detail: 'It may have been removed. Ask for it again.' },
});

/** The file was written by rights that are no more. */
export const ExportRefused = problem('export-refused', 403, {
  id: {
    title: 'Hak Anda atas daftar ini telah berubah',
    detail: 'Berkas dibuat saat Anda memegang jabatan lain, sehingga tidak dapat diambil lagi.',
  },
  en: {
    title: 'Your rights to this list have changed',
    detail: 'The file was written while you held other positions and cannot be fetched any more.',
  },
});

export const ExportNotReady = problem('export-not-ready', 409, {
  id: { title: 'Berkas belum siap', detail: 'Tunggu sampai seluruh daftar selesai ditulis.' },
  en: { title: 'The file is not ready', detail: 'Wait until the whole list is written.' },
});

export const ExportsWaiting = problem('exports-waiting', 409, {
  id: {
    title: 'Tiga unduhan Anda masih dibuat',
    detail: 'Tunggu salah satunya selesai, atau batalkan, lalu coba lagi.',
  },
  en: { title: 'Three of your files are being written', detail: 'Wait for one of them, or stop one.' },
});
