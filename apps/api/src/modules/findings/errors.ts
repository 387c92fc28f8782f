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

export const DecisionIncomplete = problem('decision-incomplete', 422, {
  id: { title: 'Keputusan belum lengkap' },
  en: { title: 'The decision is not complete' },
});
