import { problem } from '#platform/problems.ts';

export const InvalidClient = problem('invalid-client', 422, {
  id: { title: 'Data sistem belum dapat dipakai', detail: 'Perbaiki bagian yang disebut.' },
  en: { title: 'The system cannot be registered like this', detail: 'Mend the parts that are named.' },
});

export const ClientExists = problem('client-exists', 409, {
  id: { title: 'Nama sistem sudah dipakai', detail: 'Pilih nama lain, agar riwayat tidak membingungkan.' },
  en: {
    title: 'There is a system of that name',
    detail: 'Choose another, so that histories confuse nobody.',
  },
});

export const ClientRevoked = problem('client-revoked', 409, {
  id: {
    title: 'Sistem ini telah dicabut',
    detail: 'Pencabutan tidak dapat dibatalkan. Daftarkan sistem baru.',
  },
  en: { title: 'The system was revoked', detail: 'That is for good. Register a new one.' },
});

export const TooManySecrets = problem('too-many-secrets', 409, {
  id: {
    title: 'Sudah ada dua rahasia yang berlaku',
    detail: 'Akhiri yang lama dahulu, setelah sistem itu memakai yang baru.',
  },
  en: {
    title: 'Two secrets are valid already',
    detail: 'End the old one first, once the system uses the new one.',
  },
});
