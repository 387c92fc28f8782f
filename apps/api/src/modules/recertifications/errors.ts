import { problem } from '#platform/problems.ts';

export const RecertificationNotFound = problem('recertification-not-found', 404, {
  id: { title: 'Konfirmasi tahunan tidak ditemukan' },
  en: { title: 'Campaign not found' },
});

export const NotYourRecertification = problem('not-your-recertification', 403, {
  id: { title: 'Hanya administrator instansi yang membuka dan menutup konfirmasi aset' },
  en: { title: 'Only the agency’s administrator opens and closes campaigns' },
});

export const RecertificationClosed = problem('recertification-closed', 409, {
  id: { title: 'Konfirmasi ini sudah ditutup' },
  en: { title: 'This campaign is closed already' },
});

export const NothingToConfirm = problem('nothing-to-confirm', 409, {
  id: {
    title: 'Tidak ada aset yang perlu ditanyakan',
    detail:
      'Tidak ada aset perangkat daerah dalam cakupan ini, atau semuanya sudah ditanyakan dalam konfirmasi lain yang belum ditutup.',
  },
  en: {
    title: 'There is nothing to ask about',
    detail: 'No unit has an asset in this scope, or all of them are asked about in another open campaign.',
  },
});
