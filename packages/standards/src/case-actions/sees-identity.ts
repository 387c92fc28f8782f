import type { CaseTurn } from '../kinds/kind.ts';

/** Whether whoever asks sees a masked reporter: by a position that the standard names, or because it was opened to them. */
export const seesIdentity = ({ standard, state, actor }: CaseTurn): boolean =>
  holdsSeeing({ standard, actor }) ||
  (actor.person !== null && (state.identity?.openedTo ?? []).includes(actor.person));

/** Whether whoever asks holds a position that sees masked reporters. */
export const holdsSeeing = ({ standard, actor }: Pick<CaseTurn, 'standard' | 'actor'>): boolean =>
  actor.holdings.some(
    ({ side, position }) =>
      side === 'agency' && (standard.confidentiality?.identity?.seenBy ?? []).includes(position),
  );
