import { problem } from '#platform/problems.ts';

export const InvalidBackend = problem('invalid-backend', 422, {
  id: { title: 'Data sambungan belum dapat dipakai', detail: 'Perbaiki bagian yang disebut.' },
  en: { title: 'The back-end cannot be used yet', detail: 'Mend the parts that are named.' },
});

export const BackendExists = problem('backend-exists', 409, {
  id: { title: 'Kode sambungan sudah dipakai', detail: 'Pilih kode lain.' },
  en: { title: 'There is a back-end of that key', detail: 'Choose another key.' },
});

export const BackendInUse = problem('backend-in-use', 409, {
  id: {
    title: 'Sambungan ini masih dipakai',
    detail: 'Ada aset atau permohonan yang bergantung padanya. Akhiri dahulu, lalu hapus kembali.',
  },
  en: {
    title: 'The back-end is still in use',
    detail: 'Assets or cases depend on it. End them first, then remove it.',
  },
});

export const BackendNotYours = problem('backend-not-yours', 409, {
  id: {
    title: 'Sambungan ini milik instalasi',
    detail: 'Sambungan bawaan tidak diatur oleh instansi.',
  },
  en: { title: 'This back-end is the installation’s own', detail: 'An agency does not change it.' },
});

export const SecretRefused = problem('secret-refused', 422, {
  id: { title: 'Rahasia baru belum dapat dipakai; yang lama tetap berlaku' },
  en: { title: 'The new secret cannot be used; the old one stays in force' },
});

export const UnknownBackend = problem('unknown-backend', 422, {
  id: { title: 'Sambungan tidak dikenal', detail: 'Pilih sambungan yang ada di daftar.' },
  en: { title: 'There is no such back-end', detail: 'Choose one of the list.' },
});
