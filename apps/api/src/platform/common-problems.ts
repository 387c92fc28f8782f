import { problem } from './problems.ts';

/** No token, or one that is not, or no longer, good. */
export const Unauthenticated = problem('unauthenticated', 401, {
  id: { title: 'Anda perlu masuk', detail: 'Sesi tidak ada atau telah berakhir. Silakan masuk kembali.' },
  en: { title: 'Sign in first', detail: 'There is no session, or it has ended. Please sign in again.' },
});

/** The person signed in with a password that somebody else knows: first comes one of their own, then all the rest. */
export const PasswordChangeRequired = problem('password-change-required', 403, {
  id: {
    title: 'Ganti kata sandi pertama Anda',
    detail: 'Kata sandi ini diberikan kepada Anda. Buat kata sandi Anda sendiri sebelum melanjutkan.',
  },
  en: {
    title: 'Change your first password',
    detail: 'This password was given to you. Choose one of your own before you go on.',
  },
});

/** A position that is held needs a second factor: it comes before all the rest. */
export const SecondFactorRequired = problem('second-factor-required', 403, {
  id: {
    title: 'Jabatan Anda memerlukan faktor kedua',
    detail: 'Siapkan aplikasi autentikator atau kunci sandi sebelum melanjutkan.',
  },
  en: {
    title: 'Your position needs a second factor',
    detail: 'Set up an authenticator app or a passkey before you go on.',
  },
});

/** There is a second factor, and this session has not shown it: it comes before all the rest. */
export const SecondFactorUnproved = problem('second-factor-unproved', 403, {
  id: {
    title: 'Buktikan dahulu dengan faktor kedua Anda',
    detail: 'Masukkan kode dari aplikasi autentikator atau pakai kunci sandi sebelum melanjutkan.',
  },
  en: {
    title: 'Show your second factor first',
    detail: 'Enter a code of your authenticator app or use a passkey before you go on.',
  },
});

/** It is not there, or not the caller's to see: one answer for both. */
export const NotFound = problem('not-found', 404, {
  id: { title: 'Tidak ditemukan', detail: 'Alamat ini tidak ada, atau bukan untuk Anda.' },
  en: { title: 'Not found', detail: 'There is nothing here, or nothing for you.' },
});

/** The caller sees it, but may not do this. */
export const Forbidden = problem('forbidden', 403, {
  id: { title: 'Anda tidak berwenang', detail: 'Tindakan ini milik pemegang jabatan lain.' },
  en: { title: 'You are not entitled to this', detail: 'This belongs to holders of other positions.' },
});

/** The input breaks its schema; `errors` says where. */
export const InvalidInput = problem('invalid-input', 400, {
  id: { title: 'Isian tidak sesuai', detail: 'Perbaiki bagian yang disebut, lalu kirim kembali.' },
  en: { title: 'The input does not fit', detail: 'Mend the parts that are named and send it again.' },
});

/** The body is not what its type says: broken JSON, forbidden keys, text that is no text. */
export const MalformedJson = problem('malformed-json', 400, {
  id: { title: 'Isi permintaan bukan JSON yang sah' },
  en: { title: 'The body is not valid JSON' },
});

/** The body, or a file in it, is larger than allowed. */
export const TooLarge = problem('too-large', 413, {
  id: { title: 'Ukuran kiriman terlalu besar' },
  en: { title: 'The body is too large' },
});

/** The route does not read this type of content. */
export const UnsupportedMediaType = problem('unsupported-media-type', 415, {
  id: { title: 'Jenis isi tidak didukung' },
  en: { title: 'Unsupported media type' },
});

/** Far more calls than an office makes. */
export const TooManyRequests = problem('too-many-requests', 429, {
  id: { title: 'Terlalu banyak permintaan', detail: 'Tunggu sebentar, lalu coba lagi.' },
  en: { title: 'Too many requests', detail: 'Wait a moment and try again.' },
});

/** The key was used before, with another body. */
export const IdempotencyKeyReused = problem('idempotency-key-reused', 422, {
  id: { title: 'Idempotency-Key sudah dipakai untuk isi yang lain' },
  en: { title: 'This Idempotency-Key was used with another body' },
});

/** The key is not 1 to 255 printable characters. */
export const IdempotencyKeyInvalid = problem('idempotency-key-invalid', 400, {
  id: { title: 'Idempotency-Key harus 1 sampai 255 karakter yang dapat dicetak' },
  en: { title: 'An Idempotency-Key has 1 to 255 printable characters' },
});

/** If-Match is needed here and missing. */
export const VersionRequired = problem('version-required', 428, {
  id: { title: 'Versi belum disebut', detail: 'Sertakan If-Match dengan ETag yang terakhir dibaca.' },
  en: { title: 'The version is missing', detail: 'Send If-Match with the ETag last read.' },
});

/** Somebody changed it since it was read. */
export const VersionChanged = problem('version-changed', 412, {
  id: {
    title: 'Data telah diubah oleh pengguna lain',
    detail: 'Muat ulang, lihat perubahannya, lalu ulangi.',
  },
  en: { title: 'Somebody has changed this', detail: 'Reload, look at the change, and try again.' },
});

/** The database is away or full of work. */
export const Unavailable = problem('unavailable', 503, {
  id: { title: 'Layanan sedang sibuk atau belum siap', detail: 'Data Anda aman. Coba lagi sebentar lagi.' },
  en: { title: 'The service is busy or not ready', detail: 'Your data are safe. Try again in a moment.' },
});

/** A fault of ours. The log has the cause under the same request id. */
export const InternalError = problem('internal-error', 500, {
  id: { title: 'Terjadi kesalahan pada sistem', detail: 'Sampaikan nomor permintaan ini kepada petugas.' },
  en: { title: 'Something went wrong on our side', detail: 'Tell us the request id.' },
});
