import { problem } from '#platform/problems.ts';

export const FindingNotFound = problem('finding-not-found', 404, {
  id: { title: 'Temuan tidak ditemukan' },
  en: { title: 'Finding not found' },
});

export const SiteNotFound = problem('site-not-found', 404, {
  id: { title: 'Situs aset ini tidak ditemukan' },
  en: { title: 'There is no such site' },
});

export const NotYourFinding = problem('not-your-finding', 403, {
  id: { title: 'Anda tidak berwenang atas temuan aset' },
  en: { title: 'Findings are not yours to read or decide' },
});

export const FindingStands = problem('finding-stands', 409, {
  id: {
    title: 'Keputusan ini tidak sesuai dengan keadaan temuan',
    detail: 'Muat ulang untuk melihat keadaannya sekarang.',
  },
  en: { title: 'This does not fit the state of the finding', detail: 'Reload to see how it stands now.' },
});

export const BackendUnknown = problem('backend-unknown', 404, {
  id: { title: 'Sambungan tidak ditemukan' },
  en: { title: 'There is no such back-end' },
});

export const ObjectsRefused = problem('objects-refused', 422, {
  id: {
    title: 'Ada baris yang belum dapat dicatat',
    detail: 'Tidak ada yang dicatat. Perbaiki baris yang disebutkan, lalu kirim kembali.',
  },
  en: {
    title: 'Some rows cannot be registered yet',
    detail: 'Nothing was registered. Mend the rows that are named and send them again.',
  },
});

export const DecisionIncomplete = problem('decision-incomplete', 422, {
  id: { title: 'Keputusan belum lengkap' },
  en: { title: 'The decision is not complete' },
});
