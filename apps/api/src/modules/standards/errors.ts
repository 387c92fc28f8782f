import { problem } from '#platform/problems.ts';

export const StandardNotFound = problem('standard-not-found', 404, {
  id: { title: 'Standar pelayanan tidak ditemukan' },
  en: { title: 'Service standard not found' },
});

export const InvalidStandard = problem('invalid-standard', 422, {
  id: { title: 'Dokumen standar belum dapat dipakai', detail: 'Perbaiki bagian yang disebut.' },
  en: { title: 'The document cannot be used yet', detail: 'Mend the places named.' },
});

/** Setting it would keep everybody else waiting. */
export const SopTooLong = problem('sop-too-long', 422, {
  id: {
    title: 'SOP terlalu panjang untuk dicetak',
    detail: 'Ringkas kegiatan, kelengkapan, dan dasar hukumnya, lalu coba lagi.',
  },
  en: {
    title: 'The SOP is too long to be printed',
    detail: 'Shorten its activities, papers and legal basis, then try again.',
  },
});

/** What somebody names is the day from which it binds; the decree's own day, which stands in the document, may be long ago. */
export const EffectiveInPast = problem('effective-in-past', 422, {
  id: {
    title: 'Tanggal mulai berlaku sudah lewat',
    detail: 'Pilih hari ini atau hari sesudahnya, atau kosongkan agar berlaku mulai hari ini.',
  },
  en: {
    title: 'The day from which it is in force has passed',
    detail: 'Choose today or a later day, or leave it empty to begin today.',
  },
});

export const StandardPublished = problem('standard-published', 409, {
  id: {
    title: 'Versi yang sudah terbit tidak dapat diubah',
    detail: 'Simpan perubahan sebagai versi berikutnya.',
  },
  en: { title: 'A published version cannot be changed', detail: 'Save the change as the next version.' },
});
