import { problem } from '#platform/problems.ts';

/** Also for a property of the form that is no table. */
export const TableNotFound = problem('table-not-found', 404, {
  id: { title: 'Tabel tidak ditemukan dalam isian' },
  en: { title: 'The form has no such table' },
});

/** The detail names what was looked for. */
export const HeadingNotFound = problem('table-heading', 422, {
  id: { title: 'Judul kolom tidak ditemukan' },
  en: { title: 'The columns have no titles that are known' },
});

export const NoRows = problem('table-empty', 422, {
  id: {
    title: 'Tidak ada baris di bawah judul kolom',
    detail: 'Isi satu baris untuk tiap orang atau hal, lalu unggah kembali.',
  },
  en: { title: 'There are no rows below the titles', detail: 'Write a row for each person or thing.' },
});

export const MalformedTableUpload = problem('malformed-upload', 400, {
  id: {
    title: 'Kiriman berkas tidak lengkap',
    detail: 'Kirim sebagai multipart/form-data dengan satu berkas bernama file.',
  },
  en: { title: 'The upload is not complete', detail: 'Send multipart/form-data with one file named file.' },
});
