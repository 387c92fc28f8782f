import { problem } from '#platform/problems.ts';

/** Another agency, or something of the installation itself, has that code. */
export const AgencyCodeTaken = problem('agency-code-taken', 409, {
  id: {
    title: 'Kode instansi sudah dipakai',
    detail: 'Pilih kode lain; kode menjadi alamat dan tidak dapat diganti.',
  },
  en: {
    title: 'The agency’s code is taken',
    detail: 'Choose another; it is in every address and never changes.',
  },
});
