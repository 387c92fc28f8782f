import type { Blocker, CaseState } from '../case.ts';
import { hasEnded } from '../clock-effects.ts';
import { openingSteps, procedureOf } from '../procedure.ts';
import { mayTake } from '../standing.ts';
import type { CaseWideAction } from './case-wide-action.ts';

/** Whoever asks takes it back: one who composes the case or takes a step before that, until it is handed over. What was made by then stays in the register. */
export const cancel: CaseWideAction = {
  isKnown: () => true,
  isOffered: ({ state }) => !hasEnded(state) && !state.delivered && !state.answered,
  mayTake: ({ standard, state, actor }) =>
    openingSteps(procedureOf(standard, state.variant)).some((step) => mayTake(state, step, actor)),
  blockers: ({ state, facts }) => {
    if (hasEnded(state)) return [{ code: 'case-ended', detail: 'Permohonan ini sudah berakhir.' }];
    if (state.delivered) return [{ code: 'already-delivered', detail: 'Layanan sudah diserahkan.' }];
    if (state.answered) return [{ code: 'already-answered', detail: 'Permohonan ini sudah dijawab.' }];
    return facts.provisions.filter(({ status }) => status === 'running').map(inTheMaking);
  },
  changes: (): Partial<CaseState> => ({
    status: 'cancelled',
    steps: [],
    formOpen: false,
    openRequirements: [],
  }),
};

/** Nobody knows yet whether it will be there. */
const inTheMaking = ({ key, label }: { key: string; label: string }): Blocker => ({
  code: 'in-the-making',
  detail: `${label} sedang dibuat. Tunggu sampai selesai, lalu batalkan.`,
  subject: key,
});
