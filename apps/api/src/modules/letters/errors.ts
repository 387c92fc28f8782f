import { problem } from '#platform/problems.ts';

export const LetterNotFound = problem('letter-not-found', 404, {
  id: {
    title: 'Surat tidak ditemukan',
    detail:
      'Kode ini tidak tercatat. Periksa kembali penulisannya; bila tetap tidak ditemukan, surat itu tidak kami terbitkan.',
  },
  en: { title: 'Letter not found', detail: 'No letter was issued under this code.' },
});
