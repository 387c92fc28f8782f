import { problem } from '#platform/problems.ts';

export const LetterNotFound = problem('letter-not-found', 404, {
  id: {
    title: 'Surat tidak ditemukan',
    detail:
      'Kode ini tidak tercatat. Periksa kembali penulisannya; bila tetap tidak ditemukan, surat itu tidak kami terbitkan.',
  },
  en: { title: 'Letter not found', detail: 'No letter was issued under this code.' },
});

/** The agency has no such template. */
export const TemplateNotFound = problem('letter-template-not-found', 404, {
  id: { title: 'Templat surat tidak ditemukan' },
  en: { title: 'Letter template not found' },
});

/** It does not make a letter; `errors` says where and why. */
export const TemplateRefused = problem('invalid-letter-template', 422, {
  id: {
    title: 'Templat belum dapat dipakai',
    detail: 'Perbaiki bagian yang disebut. Tidak ada yang berubah.',
  },
  en: { title: 'The template cannot be used yet', detail: 'Mend the places named. Nothing has changed.' },
});
