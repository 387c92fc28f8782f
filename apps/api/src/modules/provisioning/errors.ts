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

export const NothingByHand = problem('nothing-by-hand', 409, {
  id: {
    title: 'Tidak ada yang menunggu dikerjakan petugas',
    detail: 'Tidak ada butir jenis ini yang masih harus dikerjakan dan dicatat.',
  },
  en: { title: 'Nothing waits to be made by hand', detail: 'No item of this kind is still to be recorded.' },
});

export const WorkSheetEmpty = problem('work-sheet-empty', 422, {
  id: {
    title: 'Lembar kerja tidak berisi baris',
    detail: 'Isi hasilnya pada lembar kerja yang diunduh dari permohonan ini, lalu unggah kembali.',
  },
  en: { title: 'The work sheet has no rows', detail: 'Fill in the sheet of this request and upload it.' },
});

/** The detail names the columns. */
export const WorkSheetColumnsMissing = problem('work-sheet-columns', 422, {
  id: { title: 'Kolom lembar kerja tidak lengkap' },
  en: { title: 'The work sheet lacks columns' },
});

export const WorkSheetRefused = problem('work-sheet-rows-refused', 422, {
  id: {
    title: 'Ada baris yang belum benar',
    detail: 'Tidak ada yang dicatat. Perbaiki baris yang disebutkan, atau catat yang benar saja.',
  },
  en: {
    title: 'Some rows are not right yet',
    detail: 'Nothing was recorded. Mend the rows that are named, or record the good ones alone.',
  },
});
