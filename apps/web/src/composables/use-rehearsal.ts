import { ProblemError } from '@pendopo/client';
import type { Move, Rehearsal } from '@pendopo/contracts';
import { computed, ref, shallowRef } from 'vue';
import { playMoves } from '../api/authoring.ts';

/** A case that is played on a text, move by move; every move is played from the beginning, so that any can be taken back. */
export const useRehearsal = (agency: () => string, document: () => string) => {
  const moves = ref<Move[]>([]);
  const rehearsal = shallowRef<Rehearsal | null>(null);
  const state = ref<'idle' | 'playing' | 'faulty' | 'failed'>('idle');
  const failure = ref<string | null>(null);
  const variant = ref<string | null>(null);
  let startsAt = '';

  const play = async (next: Move[]): Promise<void> => {
    state.value = 'playing';
    failure.value = null;
    try {
      const answer = await playMoves(agency(), {
        document: document(),
        variant: variant.value,
        startsAt,
        moves: next,
      });
      rehearsal.value = answer.rehearsal;
      state.value = answer.rehearsal === null ? 'faulty' : 'idle';
      const refused = answer.rehearsal?.refused ?? null;
      failure.value = refused?.detail ?? null;
      // What was refused did not happen, and is not played again.
      moves.value = refused === null ? next : next.slice(0, refused.move);
    } catch (error) {
      failure.value = error instanceof ProblemError ? error.message : null;
      state.value = 'failed';
    }
  };

  const begin = (): Promise<void> => {
    startsAt = new Date().toISOString().replace(/\.\d+/, '');
    return play([]);
  };

  return {
    ...{ moves, rehearsal, state, failure, variant, begin },
    hasMoves: computed(() => moves.value.length > 0),
    act: (by: string, action: string, input?: Record<string, unknown>) =>
      play([...moves.value, { by, action, ...(input === undefined ? {} : { input }) }]),
    wait: (amount: number, unit: 'hour' | 'day') => play([...moves.value, { wait: { amount, unit } }]),
    back: () => play(moves.value.slice(0, -1)),
  };
};
