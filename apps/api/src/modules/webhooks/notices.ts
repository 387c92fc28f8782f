import type { Job } from '#platform/jobs.ts';
import type { WebhookRow } from './tables.ts';

/** The one notice to administrators that nothing is sent to an address any more. */
export const stopNotice = (
  { agency, id, url, description }: WebhookRow,
  reason: 'gone' | 'failing',
  at: string,
): Job => ({
  task: 'notifications.announce',
  payload: {
    agency,
    position: 'administrator',
    title: `Kabar ke ${description === '' ? new URL(url).host : description} dihentikan`,
    body:
      reason === 'gone'
        ? 'Penerima menyatakan tidak lagi menerima kabar.'
        : 'Selama tiga hari tidak ada kabar yang sampai. Perbaiki penerimanya, lalu jalankan kembali; kabar yang terlewat dapat dikirim ulang dari riwayat.',
    path: '/pengaturan/kabar-keluar',
    cause: `webhook:${id}:${at}`,
  },
});
