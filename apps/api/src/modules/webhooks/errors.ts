import { problem } from '#platform/problems.ts';

export const InvalidWebhook = problem('invalid-webhook', 422, {
  id: { title: 'Alamat ini belum dapat dipakai', detail: 'Perbaiki bagian yang disebut.' },
  en: { title: 'The address cannot be used yet', detail: 'Mend the part that is named.' },
});

export const TooManyWebhooks = problem('too-many-webhooks', 409, {
  id: { title: 'Alamat kabar sudah terlalu banyak', detail: 'Hapus yang tidak dipakai lagi.' },
  en: { title: 'There are too many webhooks', detail: 'Remove those that are not used any more.' },
});

export const WebhookNotActive = problem('webhook-not-active', 409, {
  id: { title: 'Pengiriman ke alamat ini sedang berhenti', detail: 'Jalankan kembali dahulu.' },
  en: { title: 'Nothing is sent to this address now', detail: 'Start it again first.' },
});
