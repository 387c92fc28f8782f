import { problem } from '#platform/problems.ts';

export const ProvisionNotFound = problem('provision-not-found', 404, {
  id: { title: 'Butir penyediaan tidak ditemukan' },
  en: { title: 'Item not found' },
});

export const InvalidRecord = problem('invalid-record', 422, {
  id: {
    title: 'Catatan penyediaan belum sesuai',
    detail: 'Perbaiki bagian yang disebut, lalu simpan kembali.',
  },
  en: { title: 'The record does not fit', detail: 'Mend the parts that are named and save it again.' },
});

export const ProvisionNotOpen = problem('provision-not-open', 409, {
  id: {
    title: 'Butir ini tidak menunggu tindakan',
    detail: 'Butir yang sedang berjalan atau sudah aktif tidak dapat dijalankan atau dicatat lagi.',
  },
  en: {
    title: 'Nothing is to be done with this item',
    detail: 'An item that is running or active cannot be run or recorded again.',
  },
});

export const PlanChanged = problem('plan-changed', 409, {
  id: {
    title: 'Rencana berubah dan kini menghapus data',
    detail: 'Tidak ada yang dijalankan. Periksa rencana yang baru, lalu putuskan kembali.',
  },
  en: {
    title: 'The plan has changed and destroys data now',
    detail: 'Nothing was done. Look at the new plan, then decide again.',
  },
});

export const RecordByHand = problem('record-by-hand', 409, {
  id: {
    title: 'Butir ini dikerjakan dan dicatat petugas',
    detail: 'Tidak ada sistem yang membuatnya; kerjakan menurut rencana, lalu catat hasilnya.',
  },
  en: {
    title: 'This item is made and recorded by hand',
    detail: 'No back-end makes it; do it as planned, then record the result.',
  },
});

export const NameBlocked = problem('action-blocked', 409, {
  id: { title: 'Tindakan ini belum dapat dilakukan' },
  en: { title: 'This action is not possible yet' },
});

export const RecipientUnknown = problem('recipient-unknown', 409, {
  id: { title: 'Penerima akses belum dikenal' },
  en: { title: 'The recipient is not known yet' },
});

export const NameRefused = problem('provision-name-refused', 409, {
  id: { title: 'Nama ini tidak dapat dipakai di sistem tujuan' },
  en: { title: 'The back-end does not take this name' },
});
