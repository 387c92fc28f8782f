import { problem } from '#platform/problems.ts';

/** One answer for an unknown name, a wrong password, a suspended person and an unknown receipt. */
export const WrongCredentials = problem('wrong-credentials', 401, {
  id: { title: 'Nama pengguna atau kata sandi tidak cocok', detail: 'Periksa kembali, lalu coba lagi.' },
  en: { title: 'User name and password do not match', detail: 'Check them and try again.' },
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
