import { problem } from '#platform/problems.ts';

export const InformationNotFound = problem('information-not-found', 404, {
  id: { title: 'Informasi tidak ditemukan', detail: 'Mungkin sudah dihapus dari daftar.' },
  en: { title: 'Information not found', detail: 'It may have been taken off the list.' },
});

/** Somebody else saved it meanwhile. */
export const InformationChanged = problem('information-changed', 412, {
  id: {
    title: 'Informasi sudah diubah orang lain',
    detail: 'Salin perubahan Anda, lalu muat ulang.',
  },
  en: { title: 'Somebody else changed this entry', detail: 'Copy your changes, then load it anew.' },
});

/** The agency has no class of that name. */
export const CategoryUnknown = problem('unknown-category', 422, {
  id: { title: 'Klasifikasi tidak dikenal', detail: 'Pilih salah satu klasifikasi informasi instansi.' },
  en: { title: 'Unknown class', detail: 'Choose one of the agency’s classes of information.' },
});

export const InformationFileRefused = problem('information-file', 422, {
  id: {
    title: 'Berkas tidak dapat diumumkan',
    detail: 'Berkas harus PDF, PNG, atau JPEG; isi, nama, dan jenisnya harus sesuai.',
  },
  en: {
    title: 'The file cannot be published',
    detail: 'It must be PDF, PNG or JPEG; content, name and type must agree.',
  },
});
