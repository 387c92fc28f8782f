import { hasEnded } from '../clock-effects.ts';
import type { CaseWideAction } from './case-wide-action.ts';
import { reasonForChange } from './reason-for-change.ts';
import { holdsSeeing } from './sees-identity.ts';

/** A second person, who sees the reporter, opens the identity to the one who asked; the reporter is told. */
export const openIdentity: CaseWideAction = {
  isKnown: ({ confidentiality }) => confidentiality?.identity !== undefined,
  asksFreshProof: true,
  isOffered: ({ state }) => state.identity?.askedBy !== undefined && !hasEnded(state),
  mayTake: (turn) => turn.actor.person !== null && holdsSeeing(turn),
  words: () =>
    reasonForChange('Alasan membuka identitas', 'Pemeriksaan tidak dapat dilakukan tanpa pelapor.'),
  blockers: ({ state, actor }) => {
    if (hasEnded(state)) return [{ code: 'case-ended', detail: 'Permohonan ini sudah berakhir.' }];
    if (state.identity?.askedBy === undefined)
      return [{ code: 'nobody-asked', detail: 'Belum ada yang meminta pembukaan identitas.' }];
    return state.identity.askedBy === actor.person
      ? [{ code: 'four-eyes', detail: 'Identitas dibuka oleh orang yang berbeda dari yang meminta.' }]
      : [];
  },
  changes: ({ state }) => ({
    identity: {
      openedTo: [...new Set([...(state.identity?.openedTo ?? []), state.identity?.askedBy ?? ''])],
    },
  }),
};
