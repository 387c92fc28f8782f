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
