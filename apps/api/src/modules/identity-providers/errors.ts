import { problem } from '#platform/problems.ts';

export const ProviderUnavailable = problem('identity-provider-unavailable', 503, {
  id: {
    title: 'Penyedia identitas belum dapat dihubungi',
    detail: 'Coba lagi sebentar lagi, atau masuk dengan kata sandi.',
  },
  en: {
    title: 'The identity provider cannot be reached',
    detail: 'Try again in a moment, or sign in with your password.',
  },
});

/** The cookie is missing or too old, or what came back belongs to another beginning. */
export const SignInExpired = problem('provider-sign-in-expired', 400, {
  id: { title: 'Waktu untuk masuk sudah habis', detail: 'Mulai kembali dari halaman masuk.' },
  en: { title: 'Signing in took too long', detail: 'Begin again on the page for signing in.' },
});

export const ProviderDenied = problem('provider-denied', 403, {
  id: {
    title: 'Penyedia identitas tidak mengizinkan Anda masuk',
    detail: 'Anda membatalkannya, atau akun Anda di sana tidak berhak atas Pendopo.',
  },
  en: {
    title: 'The identity provider did not let you in',
    detail: 'You called it off, or your account there has no right to Pendopo.',
  },
});

export const ProviderAnswerRefused = problem('provider-answer-refused', 403, {
  id: {
    title: 'Jawaban penyedia identitas tidak dapat dipercaya',
    detail: 'Mulai kembali dari halaman masuk. Bila berulang, hubungi administrator instansi Anda.',
  },
  en: {
    title: 'The answer of the identity provider is not to be trusted',
    detail: 'Begin again on the page for signing in. If it happens again, tell your agency’s administrator.',
  },
});

export const ProviderWithoutNip = problem('provider-without-nip', 403, {
  id: {
    title: 'Penyedia identitas tidak menyebutkan NIP Anda',
    detail: 'Tanpa NIP kami tidak tahu akun mana yang milik Anda. Hubungi administrator instansi Anda.',
  },
  en: {
    title: 'The identity provider does not tell your NIP',
    detail: 'Without it we do not know which account is yours. Tell your agency’s administrator.',
  },
});

/** Also for whoever is suspended: one answer for both. */
export const PersonUnknown = problem('provider-person-unknown', 403, {
  id: {
    title: 'NIP Anda belum terdaftar di Pendopo',
    detail: 'Anda dikenal oleh penyedia identitas, tetapi belum punya akun aktif di sini.',
  },
  en: {
    title: 'Your NIP is not registered in Pendopo',
    detail: 'The identity provider knows you, but you have no active account here yet.',
  },
});

/** Another account of the provider came with a NIP whose owner signs in with one already, or the account with another NIP. */
export const AccountDiffers = problem('provider-account-differs', 403, {
  id: {
    title: 'Akun ini tidak cocok dengan yang sudah dikaitkan',
    detail:
      'NIP ini sudah dikaitkan dengan akun lain di penyedia identitas. Administrator instansi Anda dapat melepas kaitannya.',
  },
  en: {
    title: 'This is not the account that is tied already',
    detail:
      'The NIP is tied to another account of the identity provider. Your agency’s administrator can untie it.',
  },
});

export const InvalidProvider = problem('invalid-identity-provider', 422, {
  id: { title: 'Data penyedia identitas belum dapat dipakai', detail: 'Perbaiki bagian yang disebut.' },
  en: { title: 'The identity provider cannot be used yet', detail: 'Mend the parts that are named.' },
});
