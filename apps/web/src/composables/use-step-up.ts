import { useOverlay } from '@nuxt/ui/composables';
import { ProblemError } from '@pendopo/client';
import { lateWithWords } from './late-with-words.ts';

/** Dialogs weigh, and few are asked. */
const StepUpDialog = lateWithWords(() => import('../components/factors/StepUpDialog.vue'), 'account');

/** Does what may ask for a fresh proof of who is here; undefined where somebody would rather not give one. */
export const useStepUp = () => {
  const dialog = useOverlay().create(StepUpDialog);
  return async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'step-up-required') throw error;
      return (await dialog.open({}).result) === true ? work() : undefined;
    }
  };
};
