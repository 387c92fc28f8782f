import { hasEnded } from '../clock-effects.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Step } from '../definition/step.ts';
import { classChoice } from '../kinds/choose-class.ts';
import { procedureOf } from '../procedure.ts';
import { holdsStep } from '../standing.ts';
import type { CaseWideAction } from './case-wide-action.ts';
import { reasonForChange } from './reason-for-change.ts';

/** Whoever classifies cases puts one under another class, with a reason; its promise is then counted from the start anew. */
export const reclassify: CaseWideAction = {
  isKnown: ({ classes }) => (classes ?? []).length > 1,
  isOffered: ({ state }) => state.class !== undefined && !hasEnded(state) && !state.answered,
  mayTake: ({ standard, state, actor }) =>
    classifying(standard, state.variant).some((step) => holdsStep(step, actor)),
  input: ({ standard, state }) =>
    classChoice((standard.classes ?? []).filter(({ key }) => key !== state.class)),
  says: ({ standard }, given) => standard.classes?.find(({ key }) => key === given.class)?.title ?? null,
  words: () =>
    reasonForChange('Alasan perubahan klasifikasi', 'Penanganannya ternyata memerlukan pemeriksaan.'),
  blockers: ({ state }) => {
    if (hasEnded(state)) return [{ code: 'case-ended', detail: 'Permohonan ini sudah berakhir.' }];
    if (state.answered) return [{ code: 'already-answered', detail: 'Permohonan ini sudah dijawab.' }];
    return state.class === undefined
      ? [{ code: 'not-classified', detail: 'Klasifikasi ditetapkan lebih dahulu pada verifikasi.' }]
      : [];
  },
  changes: (_, { class: chosen }) => ({ class: String(chosen) }),
};

const classifying = (standard: StandardDefinition, variant: string | null): Step[] =>
  procedureOf(standard, variant).filter((step) => step.kind === 'verification' && step.classifies);
