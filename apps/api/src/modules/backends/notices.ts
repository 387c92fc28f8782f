import type { Job } from '#platform/jobs.ts';

interface Opened {
  agency: string;
  backend: string;
  title: string;
  /** RFC 3339. */
  at: string;
}

/** The one notice to administrators that a back-end is not called any more. */
export const breakerNotice = ({ agency, backend, title, at }: Opened): Job => ({
  task: 'notifications.announce',
  payload: {
    agency,
    position: 'administrator',
    title: `Sambungan ${title} terhenti`,
    body: 'Penyediaan lewat sambungan ini menunggu sampai pemeriksaan berikutnya berhasil. Lihat penyebabnya di halaman sambungan.',
    path: '/pengaturan/sambungan',
    cause: `backend:${backend}:${at}`,
  },
});
