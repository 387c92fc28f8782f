import { problem } from '#platform/problems.ts';

export const RegisterNotFound = problem('register-not-found', 404, {
  id: { title: 'Register tidak ditemukan', detail: 'Register ini tidak ada, atau bukan untuk jabatan Anda.' },
  en: { title: 'Register not found', detail: 'There is no such register, or it is not for your position.' },
});

/** More than a spreadsheet is read with, and than one answer should keep the database busy. */
export const RegisterTooLong = problem('register-too-long', 422, {
  id: {
    title: 'Register terlalu panjang untuk satu berkas',
    detail: 'Satu berkas memuat paling banyak 20.000 catatan. Unduh per periode yang lebih pendek.',
  },
  en: {
    title: 'The register is too long for one file',
    detail: 'A file holds at most 20,000 entries. Download shorter periods one by one.',
  },
});
