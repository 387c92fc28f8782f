import { problem } from '#platform/problems.ts';

/** Also the answer when it is there but not for the reader's eyes. */
export const CaseNotFound = problem('service-request-not-found', 404, {
  id: { title: 'Permohonan tidak ditemukan' },
  en: { title: 'Service request not found' },
});

export const ActionUnknown = problem('unknown-action', 404, {
  id: { title: 'Tindakan tidak dikenal' },
  en: { title: 'Unknown action' },
});

export const StandardNotOffered = problem('standard-not-found', 404, {
  id: { title: 'Standar pelayanan tidak ditemukan' },
  en: { title: 'Service standard not found' },
});

export const NotYourStep = problem('not-your-step', 403, {
  id: { title: 'Anda tidak berwenang melakukan tindakan ini' },
  en: { title: 'You are not entitled to this action' },
});

export const NotEntitledToFile = problem('not-entitled-to-file', 403, {
  id: {
    title: 'Anda tidak dapat mengajukan layanan ini',
    detail: 'Layanan ini diajukan oleh pemegang jabatan yang disebut dalam langkah pertamanya.',
  },
  en: {
    title: 'You cannot ask for this service',
    detail: 'It is asked for by holders of the positions named in its first steps.',
  },
});

export const ActionBlocked = problem('action-blocked', 409, {
  id: { title: 'Tindakan ini belum dapat dilakukan' },
  en: { title: 'This action is not possible yet' },
});

export const FormClosed = problem('form-closed', 409, {
  id: {
    title: 'Isian tidak dapat diubah',
    detail: 'Permohonan sudah dikirim; isian terbuka kembali bila permohonan dikembalikan.',
  },
  en: { title: 'The form is closed', detail: 'It opens again when the case is returned.' },
});

export const InvalidForm = problem('invalid-form', 422, {
  id: { title: 'Ada isian yang tidak sesuai' },
  en: { title: 'Some answers do not fit' },
});

export const InvalidActionInput = problem('invalid-action-input', 422, {
  id: { title: 'Ada isian tindakan yang tidak sesuai' },
  en: { title: 'The input of the action does not fit' },
});

export const RequirementUnknown = problem('unknown-requirement', 422, {
  id: { title: 'Persyaratan tidak dikenal dalam layanan ini' },
  en: { title: 'This service does not know such a requirement' },
});

export const PaperNotFound = problem('requirement-not-found', 404, {
  id: { title: 'Persyaratan tidak ditemukan' },
  en: { title: 'Requirement not found' },
});

export const NotReviewable = problem('not-reviewable', 422, {
  id: {
    title: 'Persyaratan ini tidak diperiksa',
    detail: 'Hanya yang dapat diperiksa yang mendapat putusan.',
  },
  en: { title: 'This requirement takes no verdict', detail: 'Only what is reviewable takes one.' },
});

export const DuplicatesNotKept = problem('duplicates-not-kept', 409, {
  id: { title: 'Standar layanan ini tidak mengatur penautan duplikat' },
  en: { title: 'The standard of this service does not provide for linked duplicates' },
});

export const OriginalUnknown = problem('unknown-original', 422, {
  id: { title: 'Permohonan asal tidak ditemukan dalam layanan ini' },
  en: { title: 'There is no such case of this service' },
});

export const LinkImpossible = problem('link-impossible', 409, {
  id: { title: 'Kedua permohonan ini tidak dapat ditautkan' },
  en: { title: 'These two cases cannot be linked' },
});

export const NotADuplicate = problem('not-a-duplicate', 409, {
  id: { title: 'Permohonan ini tidak ditautkan sebagai duplikat' },
  en: { title: 'This case is not linked as a duplicate' },
});

export const ChannelUnknown = problem('unknown-channel', 422, {
  id: { title: 'Saluran tersebut tidak dikenal dalam layanan ini' },
  en: { title: 'This service does not know such a channel' },
});

export const ExternalIdNotKept = problem('external-id-not-kept', 422, {
  id: { title: 'Layanan ini tidak mencatat nomor pelacakan dari saluran itu' },
  en: { title: 'This service keeps no numbers of that channel' },
});

export const ExternalIdTaken = problem('external-id-taken', 409, {
  id: { title: 'Nomor pelacakan ini sudah tercatat' },
  en: { title: 'There is a case with this number already' },
});

export const ExternalIdNotFound = problem('external-id-not-found', 404, {
  id: { title: 'Permohonan ini tidak memiliki nomor pelacakan kanal lain' },
  en: { title: 'This case has no number at another channel' },
});

export const NotAnsweredYet = problem('not-answered-yet', 409, {
  id: { title: 'Belum ada jawaban yang dapat disalin' },
  en: { title: 'There is no answer to copy yet' },
});

export const AssetUnknown = problem('unknown-asset', 422, {
  id: { title: 'Aset tersebut bukan milik unit ini' },
  en: { title: 'That asset is not the unit’s' },
});

export const AssetEnded = problem('asset-ended', 409, {
  id: { title: 'Aset ini tidak dapat lagi menjadi pokok permohonan' },
  en: { title: 'This asset can no longer be what a request is about' },
});

/** The detail names the other case. */
export const AssetBeingChanged = problem('asset-being-changed', 409, {
  id: { title: 'Aset ini sedang diubah melalui permohonan lain' },
  en: { title: 'Another request is changing this asset' },
});

export const OfficialUnknown = problem('unknown-official', 422, {
  id: { title: 'Pegawai tersebut bukan dari unit ini' },
  en: { title: 'That official is not of this unit' },
});

export const OfficialWithoutAssets = problem('official-without-assets', 409, {
  id: {
    title: 'Tidak ada aset yang dapat diserahkan',
    detail:
      'Pegawai dengan NIP tersebut tidak bertanggung jawab atas aset di unit ini. Periksa pegawai yang menyerahkan.',
  },
  en: {
    title: 'There is no asset to hand over',
    detail: 'Nobody with that NIP answers for an asset of this unit. Look again at who hands over.',
  },
});

export const ListInWork = problem('list-in-work', 409, {
  id: {
    title: 'Daftar asetnya sudah dikerjakan',
    detail:
      'Pegawai yang menyerahkan tidak dapat diganti lagi. Isikan pegawai semula, atau batalkan permohonan ini dan ajukan yang baru.',
  },
  en: {
    title: 'The list of assets was worked on already',
    detail:
      'Who hands over cannot become another any more. Name the one from before, or cancel and ask anew.',
  },
});

export const SuccessorUnfit = problem('successor-unfit', 409, {
  id: {
    title: 'Penanggung jawab yang baru belum dapat menerima aset',
    detail: 'Pilih pegawai lain yang mempunyai akun dan memegang jabatan di unit ini.',
  },
  en: {
    title: 'Whoever shall answer for the assets cannot take them yet',
    detail: 'Choose somebody else of this unit who has an account and holds a position there.',
  },
});

export const AssetNeeded = problem('asset-needed', 409, {
  id: {
    title: 'Permohonan ini belum menyebut asetnya',
    detail: 'Batalkan draf ini, lalu mulai kembali dari halaman aset yang hendak diubah.',
  },
  en: {
    title: 'This request does not say which asset it is about',
    detail: 'Cancel this draft and begin again on the page of the asset.',
  },
});

export const NotLater = problem('renewal-not-later', 409, {
  id: {
    title: 'Tanggal berakhir yang baru harus lebih lambat',
    detail:
      'Pilih tanggal sesudah masa berlaku aset yang sekarang, atau sesudah hari ini bila masanya belum ditetapkan.',
  },
  en: {
    title: 'The new last day must be later',
    detail:
      'Choose a day after the one until which the asset is granted now, or after today where there is none.',
  },
});

export const AssetUnchanged = problem('asset-unchanged', 409, {
  id: {
    title: 'Yang diminta tidak berlaku bagi aset jenis ini',
    detail: 'Pilih perubahan lain, atau mulai kembali dari halaman aset yang tepat.',
  },
  en: {
    title: 'What is asked for does not exist for this kind of asset',
    detail: 'Choose another change, or begin again on the page of the right asset.',
  },
});

export const VerdictNeedsReason = problem('verdict-needs-reason', 422, {
  id: { title: 'Tuliskan alasan pengembalian' },
  en: { title: 'Give a reason for the rejection' },
});

export const NothingToReview = problem('nothing-to-review', 409, {
  id: { title: 'Belum ada berkas untuk diperiksa' },
  en: { title: 'There is no file to review' },
});

export const RequirementClosed = problem('requirement-closed', 409, {
  id: { title: 'Berkas ini sudah diterima dan tidak dapat diubah' },
  en: { title: 'This paper is closed to change' },
});

export const VariantUnknown = problem('unknown-variant', 422, {
  id: { title: 'Ragam layanan tidak dikenal' },
  en: { title: 'Unknown variant of the service' },
});

export const OrganizationUnknown = problem('unknown-organization', 422, {
  id: { title: 'Unit tersebut bukan unit Anda' },
  en: { title: 'That unit is not yours' },
});
