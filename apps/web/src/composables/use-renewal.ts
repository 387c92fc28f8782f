import type { Handover } from '@pendopo/contracts';
import { ref } from 'vue';
import { askAgain } from '../api/handovers.ts';
import { useProblem } from './use-problem.ts';

/** Has several envelopes made anew, one after another; stops at the first that is refused, and what was done until then stays done. */
export const useRenewal = (changed: () => Promise<unknown>) => {
  const { failure, attempt } = useProblem();
  /** How many of how many are done; null while nothing runs. */
  const progress = ref<{ done: number; of: number } | null>(null);

  const renew = async (handovers: readonly Handover[]): Promise<void> => {
    progress.value = { done: 0, of: handovers.length };
    await attempt(async () => {
      for (const [index, { id }] of handovers.entries()) {
        await askAgain(id);
        progress.value = { done: index + 1, of: handovers.length };
      }
    });
    progress.value = null;
    await changed();
  };
  return { failure, progress, renew };
};
