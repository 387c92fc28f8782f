import { problem } from '#platform/problems.ts';

export const ManuscriptNotFound = problem('manuscript-not-found', 404, {
  id: { title: 'Naskah tidak ditemukan' },
  en: { title: 'Text not found' },
});

/** Somebody else saved it meanwhile. */
export const ManuscriptChanged = problem('manuscript-changed', 412, {
  id: {
    title: 'Naskah sudah diubah orang lain',
    detail: 'Salin perubahan Anda, lalu muat ulang naskah.',
  },
  en: { title: 'Somebody else changed the text', detail: 'Copy your changes, then load the text anew.' },
});

/** It cannot even be kept. */
export const ManuscriptRefused = problem('manuscript-refused', 422, {
  id: { title: 'Naskah tidak dapat disimpan', detail: 'Berkas harus teks UTF-8 paling besar 1 MB.' },
  en: { title: 'The text cannot be kept', detail: 'It must be UTF-8 text of at most 1 MB.' },
});
