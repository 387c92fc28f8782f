import { openingSteps, procedureOf } from '../procedure.ts';
import { mayTake } from '../standing.ts';
import type { CaseWideAction } from './case-wide-action.ts';
import { reasonForChange } from './reason-for-change.ts';

/** The applicant is not content with how a case was completed, and it goes on where the standard says. */
export const reopen: CaseWideAction = {
  isKnown: ({ reopening }) => reopening !== undefined,
  isOffered: ({ state, facts }) => state.status === 'completed' && !facts.lapsed?.reopening,
  mayTake: ({ standard, state, actor }) =>
    openingSteps(procedureOf(standard, state.variant)).some((step) => mayTake(state, step, actor)),
  words: () => reasonForChange('Alasan membuka kembali', 'Tindak lanjutnya belum menyelesaikan masalah.'),
  blockers: ({ state, facts }) => {
    if (state.status !== 'completed')
      return [{ code: 'not-completed', detail: 'Hanya yang sudah selesai dapat dibuka kembali.' }];
    return facts.lapsed?.reopening
      ? [{ code: 'reopening-closed', detail: 'Masa untuk membuka kembali sudah berakhir.' }]
      : [];
  },
  changes: () => ({ status: 'open', delivered: false, answered: false }),
  target: ({ standard }) => standard.reopening?.to,
};
