import { problem } from './problems.ts';

/** The system's token does not have the scope that the call needs; the member `scope` names it. */
export const InsufficientScope = problem('insufficient-scope', 403, {
  id: {
    title: 'Sistem ini tidak diberi hak untuk itu',
    detail: 'Mintalah hak yang disebut kepada administrator instansi.',
  },
  en: {
    title: 'The system was not given the right to this',
    detail: 'Ask the agency’s administrator for the scope that is named.',
  },
});

/** People alone may do this. */
export const NotForSystems = problem('not-for-systems', 403, {
  id: { title: 'Layanan ini tidak dibuka untuk sistem lain' },
  en: { title: 'This is not open to other systems' },
});

/** A system writes for somebody, and did not say for whom. */
export const OfficialMissing = problem('official-missing', 403, {
  id: {
    title: 'Atas nama siapa belum disebut',
    detail: 'Sertakan On-Behalf-Of dengan nama pengguna atau NIP pejabatnya.',
  },
  en: {
    title: 'It was not said for whom',
    detail: 'Send On-Behalf-Of with the user name or NIP of the official.',
  },
});

/** Nobody of that name holds a position today where the system may act. */
export const OfficialUnknown = problem('official-unknown', 403, {
  id: {
    title: 'Pejabat itu tidak dikenal di sini',
    detail:
      'Pejabat yang disebut On-Behalf-Of harus memegang jabatan hari ini di instansi atau unit sistem ini.',
  },
  en: {
    title: 'There is no such official here',
    detail: 'The official named by On-Behalf-Of must hold a position today in this system’s agency or unit.',
  },
});

/** The system calls from an address that its administrator did not allow. */
export const AddressNotAllowed = problem('address-not-allowed', 403, {
  id: { title: 'Sistem ini tidak boleh memanggil dari alamat tersebut' },
  en: { title: 'The system may not call from this address' },
});
