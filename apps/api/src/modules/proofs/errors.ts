import { problem } from '#platform/problems.ts';

/** More came from one place than people write: whoever goes on shows that it is worth a moment's work. */
export const ProofRequired = problem('proof-required', 429, {
  id: {
    title: 'Mohon tunggu sebentar',
    detail:
      'Banyak kiriman datang dari jaringan ini. Perangkat Anda akan menyelesaikan hitungan kecil, lalu mengirim ulang.',
  },
  en: {
    title: 'One moment, please',
    detail: 'Much is being sent from this network. Solve the puzzle and send again with the header `proof`.',
  },
});
