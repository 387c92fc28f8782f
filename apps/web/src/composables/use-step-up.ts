import { ProblemError } from '@pendopo/client';
import { shallowRef } from 'vue';

/** Who waits for a fresh proof of who is here; the desk's frame asks for it above everything else. */
export const demand = shallowRef<((isProved: boolean) => void) | null>(null);

/** Does what may ask for a fresh proof of who is here; undefined where somebody would rather not give one. */
export const useStepUp =
  () =>
  async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'step-up-required') throw error;
      return (await asksForProof()) ? work() : undefined;
    }
  };

/** Whoever is asked anew has not proved anything to whom it was asked for before. */
const asksForProof = (): Promise<boolean> => {
  demand.value?.(false);
  return new Promise((resolve) => {
    demand.value = (isProved) => {
      demand.value = null;
      resolve(isProved);
    };
  });
};
