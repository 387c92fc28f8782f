import { problem } from '#platform/problems.ts';

/** The code was none of the app's just now, or it was used already. */
export const CodeRefused = problem('code-refused', 422, {
  id: {
    title: 'Kode tidak cocok',
    detail:
      'Masukkan enam angka yang sedang tampil di aplikasi autentikator. Bila tetap ditolak, periksa jam ponsel Anda.',
  },
  en: {
    title: 'The code does not match',
    detail:
      'Enter the six digits that your authenticator app shows now. If it is refused again, look at the clock of your phone.',
  },
});

export const NothingToConfirm = problem('nothing-to-confirm', 409, {
  id: { title: 'Tidak ada yang menunggu konfirmasi', detail: 'Mulai kembali dari pemindaian kode QR.' },
  en: { title: 'Nothing waits to be confirmed', detail: 'Begin again by scanning the QR code.' },
});

export const NoSecondFactor = problem('no-second-factor', 409, {
  id: {
    title: 'Belum ada faktor kedua',
    detail: 'Kode pemulihan dibuat setelah ada aplikasi autentikator atau kunci sandi.',
  },
  en: {
    title: 'There is no second factor yet',
    detail: 'Recovery codes are made once there is an authenticator app or a passkey.',
  },
});

/** A position asks for what was about to be taken away. */
export const FactorNeeded = problem('factor-needed', 409, {
  id: {
    title: 'Jabatan Anda memerlukan faktor kedua',
    detail: 'Tambahkan dahulu cara lain, lalu hapus yang ini.',
  },
  en: {
    title: 'Your position needs a second factor',
    detail: 'Add another one first, then take this one away.',
  },
});

export const PasskeyRejected = problem('passkey-rejected', 422, {
  id: {
    title: 'Kunci sandi tidak dapat disimpan',
    detail: 'Permintaannya sudah kedaluwarsa atau dibuat untuk alamat lain. Coba lagi.',
  },
  en: {
    title: 'The passkey cannot be kept',
    detail: 'It was asked for too long ago, or made for another address. Try again.',
  },
});

export const TooManyPasskeys = problem('too-many-passkeys', 409, {
  id: { title: 'Sudah ada dua puluh kunci sandi', detail: 'Hapus yang tidak dipakai lagi.' },
  en: { title: 'There are twenty passkeys already', detail: 'Take away those that you no longer use.' },
});
