import type { Words } from './kind.ts';

/** Why something goes back, in words. */
export const reasonForReturn: Words = {
  field: 'reason',
  title: 'Alasan pengembalian',
  example: 'Mohon dilengkapi dan disesuaikan sebelum diproses lebih lanjut.',
  required: true,
};
