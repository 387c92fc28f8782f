import { procedureOf } from '../procedure.ts';
import { mayTake } from '../standing.ts';
import type { CaseWideAction } from './case-wide-action.ts';
import { reasonForChange } from './reason-for-change.ts';

/** Whoever of the agency has the case promises more time: once, with a reason, before it is due. */
export const extend: CaseWideAction = {
  isKnown: ({ deadline }) => deadline.extension !== undefined,
  isOffered: ({ state }) => state.clock === 'running' && !state.extended,
  mayTake: ({ standard, state, actor }) =>
    procedureOf(standard, state.variant).some(
      (step) => step.actor.side === 'agency' && state.steps.includes(step.key) && mayTake(state, step, actor),
    ),
  words: () =>
    reasonForChange('Alasan perpanjangan', 'Informasi yang diminta masih dihimpun dari beberapa unit.'),
  blockers: ({ state, facts }) => {
    if (state.extended)
      return [{ code: 'already-extended', detail: 'Jangka waktu hanya dapat diperpanjang satu kali.' }];
    if (state.clock !== 'running')
      return [{ code: 'clock-not-running', detail: 'Jangka waktu sedang tidak berjalan.' }];
    return facts.lapsed?.due
      ? [{ code: 'already-due', detail: 'Jangka waktu sudah lewat dan tidak dapat diperpanjang lagi.' }]
      : [];
  },
  changes: () => ({ extended: true }),
};
