import { problem } from '#platform/problems.ts';

/** One answer for an unknown name, a wrong password, a suspended person and an unknown receipt. */
export const WrongCredentials = problem('wrong-credentials', 401, {
  id: { title: 'Nama pengguna atau kata sandi tidak cocok', detail: 'Periksa kembali, lalu coba lagi.' },
  en: { title: 'User name and password do not match', detail: 'Check them and try again.' },
});

/** The password was right, and there is a second factor. `methods` says which: `totp`, `passkey`, and a recovery code always. */
export const OtpRequired = problem('otp-required', 401, {
  id: {
    title: 'Masukkan kode dari aplikasi autentikator',
    detail: 'Akun ini dilindungi faktor kedua. Tanpa aplikasinya, pakai salah satu kode pemulihan.',
  },
  en: {
    title: 'Enter a code of your authenticator app',
    detail: 'A second factor protects this account. Without the app use one of the recovery codes.',
  },
});

/** The code was none of this moment, or was used already. */
export const WrongOtp = problem('wrong-otp', 401, {
  id: {
    title: 'Kode tidak cocok atau sudah dipakai',
    detail: 'Tunggu kode berikutnya di aplikasi, lalu masukkan yang baru.',
  },
  en: {
    title: 'The code does not match, or was used already',
    detail: 'Wait for the next code of your app and enter that one.',
  },
});

/** The same for a step within a session, which goes on. */
export const StepUpOtpRequired = problem('otp-required', 403, {
  id: {
    title: 'Masukkan juga kode dari aplikasi autentikator',
    detail: 'Akun Anda dilindungi faktor kedua. Tanpa aplikasinya, pakai salah satu kode pemulihan.',
  },
  en: {
    title: 'Enter a code of your authenticator app as well',
    detail: 'A second factor protects your account. Without the app use one of the recovery codes.',
  },
});

export const StepUpWrongOtp = problem('wrong-otp', 403, {
  id: {
    title: 'Kode tidak cocok atau sudah dipakai',
    detail: 'Tunggu kode berikutnya di aplikasi, lalu masukkan yang baru.',
  },
  en: {
    title: 'The code does not match, or was used already',
    detail: 'Wait for the next code of your app and enter that one.',
  },
});

/** No passkey of ours signed, or the one that did is of a suspended person. */
export const PasskeyUnknown = problem('passkey-unknown', 401, {
  id: {
    title: 'Kunci sandi ini tidak dikenal',
    detail: 'Masuk dengan kata sandi, lalu tambahkan kunci sandi di halaman Akun.',
  },
  en: {
    title: 'This passkey is not known here',
    detail: 'Sign in with your password, then add the passkey on your account page.',
  },
});

/** The same for a step within a session. */
export const StepUpPasskeyUnknown = problem('passkey-unknown', 403, {
  id: { title: 'Kunci sandi ini bukan milik akun Anda', detail: 'Pakai kunci sandi lain atau kata sandi.' },
  en: { title: 'This passkey is not of your account', detail: 'Use another passkey, or the password.' },
});

/** The present password was not the one given. */
export const WrongPassword = problem('wrong-password', 403, {
  id: { title: 'Kata sandi saat ini tidak cocok' },
  en: { title: 'The present password does not match' },
});

/** A call that rests on the cookie did not come from our own pages. */
export const ForeignOrigin = problem('foreign-origin', 403, {
  id: { title: 'Permintaan ini tidak berasal dari halaman Pendopo' },
  en: { title: 'This call does not come from Pendopo’s own pages' },
});
