import { problem } from '#platform/problems.ts';

/** User names are one of a kind in the whole installation. */
export const UsernameTaken = problem('username-taken', 409, {
  id: { title: 'Nama pengguna sudah dipakai', detail: 'Pilih nama pengguna lain.' },
  en: { title: 'The user name is taken', detail: 'Choose another one.' },
});

/** A NIP is one person's. */
export const NipTaken = problem('nip-taken', 409, {
  id: { title: 'NIP sudah tercatat untuk orang lain' },
  en: { title: 'Somebody else has this NIP' },
});

/** Nobody suspends themselves or gives themselves a first password. */
export const OwnAccount = problem('own-account', 403, {
  id: {
    title: 'Tidak berlaku untuk akun sendiri',
    detail: 'Untuk akun sendiri, mintalah administrator lain, atau ganti kata sandi di halaman akun.',
  },
  en: {
    title: 'Not on your own account',
    detail: 'Ask another administrator, or change your password on your account page.',
  },
});

/** Positions are given and ended by somebody else. */
export const OwnPosition = problem('own-position', 403, {
  id: { title: 'Jabatan sendiri diatur oleh administrator lain' },
  en: { title: 'Your own positions are another administrator’s business' },
});

/** The person has that position in that time already. */
export const PositionHeldAlready = problem('position-held-already', 409, {
  id: { title: 'Orang ini sudah memegang jabatan tersebut pada masa itu' },
  en: { title: 'This person holds the position already at that time' },
});

/** A Plt stands in for a position that nobody holds. */
export const PositionNotVacant = problem('position-not-vacant', 409, {
  id: {
    title: 'Jabatan ini ada pemegangnya',
    detail: 'Sebut pejabat yang diwakili, atau akhiri jabatannya lebih dahulu.',
  },
  en: { title: 'Somebody holds this position', detail: 'Say whom this is for, or end that holding first.' },
});
