import { problem } from '#platform/problems.ts';

/** Also the answer to everybody whom a credential is not for. */
export const HandoverNotFound = problem('handover-not-found', 404, {
  id: { title: 'Serah terima tidak ditemukan' },
  en: { title: 'Handover not found' },
});

export const WrongPassword = problem('wrong-password', 403, {
  id: {
    title: 'Kata sandi salah',
    detail: 'Masukkan kata sandi akun Anda. Setelah lima kali salah, akses ini terkunci.',
  },
  en: {
    title: 'Wrong password',
    detail: 'Enter the password of your account. The fifth mistake locks this credential.',
  },
});

/** The password was right, and whoever opens it has a second factor. */
export const OtpRequired = problem('otp-required', 403, {
  id: {
    title: 'Masukkan juga kode dari aplikasi autentikator',
    detail: 'Akun Anda dilindungi faktor kedua. Tanpa aplikasinya, pakai salah satu kode pemulihan.',
  },
  en: {
    title: 'Enter a code of your authenticator app as well',
    detail: 'A second factor protects your account. Without the app use one of the recovery codes.',
  },
});

export const WrongOtp = problem('wrong-otp', 403, {
  id: {
    title: 'Kode tidak cocok atau sudah dipakai',
    detail: 'Tunggu kode berikutnya. Setelah lima kali salah, akses ini terkunci.',
  },
  en: {
    title: 'The code does not match, or was used already',
    detail: 'Wait for the next one. The fifth mistake locks this credential.',
  },
});

export const PasskeyUnknown = problem('passkey-unknown', 403, {
  id: {
    title: 'Kunci sandi ini bukan milik akun Anda',
    detail: 'Pakai kunci sandi lain atau kata sandi. Setelah lima kali salah, akses ini terkunci.',
  },
  en: {
    title: 'This passkey is not of your account',
    detail: 'Use another passkey, or the password. The fifth mistake locks this credential.',
  },
});

export const HandoverLocked = problem('handover-locked', 423, {
  id: {
    title: 'Akses terkunci',
    detail: 'Kata sandi salah lima kali; akses ini telah dimusnahkan. Mintalah akses yang baru.',
  },
  en: { title: 'Locked', detail: 'Five wrong passwords; the credential was destroyed. Ask for a new one.' },
});

export const HandoverRevealed = problem('handover-revealed', 410, {
  id: {
    title: 'Akses sudah dibuka',
    detail: 'Akses hanya ditampilkan satu kali. Bila hilang, mintalah akses yang baru.',
  },
  en: { title: 'Already opened', detail: 'It is shown once. If it is lost, ask for a new one.' },
});

export const HandoverExpired = problem('handover-expired', 410, {
  id: {
    title: 'Waktu pembukaan akses habis',
    detail: 'Akses telah dimusnahkan. Mintalah akses yang baru.',
  },
  en: { title: 'Expired', detail: 'The credential was destroyed. Ask for a new one.' },
});

export const HandoverWithdrawn = problem('handover-withdrawn', 410, {
  id: { title: 'Akses ditarik oleh petugas', detail: 'Akses telah dimusnahkan sebelum dibuka.' },
  en: { title: 'Withdrawn', detail: 'It was destroyed before it was opened.' },
});

export const NotYoursToHandOver = problem('not-your-handover', 403, {
  id: { title: 'Anda tidak berwenang atas serah terima ini' },
  en: { title: 'This handover is not yours to change' },
});

export const HandoverSettled = problem('handover-settled', 409, {
  id: { title: 'Akses ini sudah tidak tersegel', detail: 'Tidak ada lagi yang dapat ditarik.' },
  en: { title: 'It is not sealed any more', detail: 'There is nothing left to withdraw.' },
});

export const HandoverWaits = problem('handover-waits', 409, {
  id: {
    title: 'Akses masih menunggu dibuka',
    detail: 'Buka dahulu akses yang ada, atau mintalah petugas menariknya.',
  },
  en: { title: 'It still waits to be opened', detail: 'Open it first, or have it withdrawn.' },
});

/** The same for a wrong code and a wrong NIP: nothing tells which of them was right. */
export const ClaimRefused = problem('claim-refused', 403, {
  id: {
    title: 'Kode klaim atau NIP tidak cocok',
    detail: 'Periksa kembali keduanya. Setelah lima kali salah, akses ini terkunci.',
  },
  en: {
    title: 'The claim code and the NIP do not belong together',
    detail: 'Look at both again. The fifth mistake locks this credential.',
  },
});

export const RecipientHasAccount = problem('recipient-has-account', 409, {
  id: {
    title: 'Penerima punya akun',
    detail: 'Penerima dengan NIP ini membuka aksesnya sendiri setelah masuk; kode klaim tidak diperlukan.',
  },
  en: {
    title: 'The recipient has an account',
    detail: 'The recipient with this NIP opens the access after signing in; no claim code is needed.',
  },
});

export const NotClaimable = problem('not-claimable', 409, {
  id: {
    title: 'Kode klaim tidak dapat dibuat',
    detail: 'Akses ini belum diserahkan, sudah dibuka, atau dimusnahkan.',
  },
  en: {
    title: 'No claim code can be made',
    detail: 'This access was not delivered yet, was opened already, or is destroyed.',
  },
});

export const NothingDestroyed = problem('nothing-destroyed', 409, {
  id: {
    title: 'Belum ada kredensial yang dimusnahkan',
    detail: 'Berita acara dapat dibuat setelah akses dibuka, ditarik, atau habis masa berlakunya.',
  },
  en: {
    title: 'No credential was destroyed yet',
    detail: 'There is something to certify once one was opened, withdrawn or has expired.',
  },
});

export const NobodyToRemind = problem('nobody-to-remind', 409, {
  id: { title: 'Tidak ada yang perlu diingatkan', detail: 'Tidak ada akses yang masih menunggu dibuka.' },
  en: { title: 'There is nobody to remind', detail: 'No access waits to be opened.' },
});

export const RemindedAlready = problem('reminded-already', 409, {
  id: { title: 'Semua baru saja diingatkan', detail: 'Penerima dapat diingatkan lagi setelah satu jam.' },
  en: { title: 'All were reminded just now', detail: 'They can be reminded again after an hour.' },
});
