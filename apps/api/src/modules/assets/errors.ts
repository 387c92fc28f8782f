import { problem } from '#platform/problems.ts';

export const AssetNotFound = problem('asset-not-found', 404, {
  id: { title: 'Aset layanan tidak ditemukan' },
  en: { title: 'Asset not found' },
});

export const NotYourAsset = problem('not-your-asset', 403, {
  id: { title: 'Anda tidak berwenang atas aset ini' },
  en: { title: 'This asset is not yours to change' },
});

export const AssetStands = problem('asset-stands', 409, {
  id: {
    title: 'Tindakan ini tidak sesuai dengan keadaan aset',
    detail: 'Muat ulang untuk melihat keadaannya sekarang.',
  },
  en: { title: 'This does not fit the asset’s state', detail: 'Reload to see how it stands now.' },
});

export const RowsRefused = problem('asset-rows-refused', 422, {
  id: {
    title: 'Ada baris yang belum dapat dicatat',
    detail: 'Tidak ada yang dicatat. Perbaiki baris yang disebutkan, lalu kirim kembali.',
  },
  en: {
    title: 'Some rows cannot be registered yet',
    detail: 'Nothing was registered. Mend the rows that are named and send them again.',
  },
});

export const NotYourRegister = problem('not-your-register', 403, {
  id: { title: 'Anda tidak berwenang mencatat aset' },
  en: { title: 'You may not write into the register' },
});

export const NothingToTransfer = problem('nothing-to-transfer', 409, {
  id: {
    title: 'Tidak ada aset yang dapat dialihkan',
    detail: 'Orang ini tidak bertanggung jawab atas aset apa pun di unit tersebut.',
  },
  en: {
    title: 'There is nothing to hand over',
    detail: 'This person answers for no asset of that unit.',
  },
});

/** The detail names the case. */
export const BeingHandedOver = problem('being-handed-over', 409, {
  id: { title: 'Aset ini sedang diserahkan melalui permohonan' },
  en: { title: 'A request is handing these assets over' },
});

export const CaseGoesOn = problem('case-goes-on', 409, {
  id: {
    title: 'Permohonan ini masih berjalan',
    detail: 'Yang telah dibuat hanya dapat dihapus kembali setelah permohonan dibatalkan atau ditolak.',
  },
  en: {
    title: 'The request still goes on',
    detail: 'What was made can only be undone once the request was cancelled or rejected.',
  },
});
