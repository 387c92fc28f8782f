import { hasEnded } from '../clock-effects.ts';
import { hiddenOf } from '../confidentiality.ts';
import { procedureOf } from '../procedure.ts';
import { holdsStep } from '../standing.ts';
import type { CaseWideAction } from './case-wide-action.ts';
import { reasonForChange } from './reason-for-change.ts';
import { seesIdentity } from './sees-identity.ts';

/** An official who does not see a masked reporter asks to, with a reason; somebody else who sees the reporter decides. */
export const askIdentity: CaseWideAction = {
  isKnown: ({ confidentiality }) => confidentiality?.identity !== undefined,
  asksFreshProof: true,
  isOffered: ({ standard, state, facts }) =>
    hiddenOf(standard, facts.form ?? {}).identity !== null &&
    state.status !== 'draft' &&
    !hasEnded(state) &&
    state.identity?.askedBy === undefined,
  mayTake: (turn) =>
    turn.actor.person !== null &&
    !seesIdentity(turn) &&
    procedureOf(turn.standard, turn.state.variant).some(
      (step) => step.actor.side === 'agency' && holdsStep(step, turn.actor),
    ),
  words: () =>
    reasonForChange('Alasan meminta identitas', 'Pemeriksaan memerlukan keterangan langsung dari pelapor.'),
  blockers: ({ standard, state, facts }) => {
    if (hiddenOf(standard, facts.form ?? {}).identity === null || state.status === 'draft')
      return [{ code: 'identity-open', detail: 'Identitas pelapor tidak dirahasiakan.' }];
    if (hasEnded(state)) return [{ code: 'case-ended', detail: 'Permohonan ini sudah berakhir.' }];
    return state.identity?.askedBy === undefined
      ? []
      : [{ code: 'already-asked', detail: 'Permintaan sebelumnya belum diputus.' }];
  },
  changes: ({ state, actor }) => ({
    identity: { openedTo: state.identity?.openedTo ?? [], askedBy: actor.person ?? '' },
  }),
};
