import type { Standard } from '@pendopo/contracts';
import { ref } from 'vue';
import { beginPublicCase } from '../api/public-cases.ts';
import { useSessionStore } from '../stores/session.ts';
import { useFiling } from './use-filing.ts';
import { useSessionDraft } from './use-session-draft.ts';

/**
 * A request of somebody without an account. Answers stay in the browser until papers are added or everything is checked; only then is
 * the case begun, and its receipt is held by this page alone.
 */
export const useApplication = (standard: () => Standard | undefined, code: () => string) => {
  const session = useSessionStore();
  const { form, clear } = useSessionDraft(code);
  const receipt = ref<string | null>(null);
  const variant = ref<string | null>(null);

  const filing = useFiling({
    standard,
    form,
    begin: async (key) => {
      await session.leaveCase();
      const chosen = variant.value === null ? {} : { variant: variant.value };
      const made = await beginPublicCase({ standard: code(), ...chosen }, key);
      await session.openByReceipt(made.receipt ?? '');
      receipt.value = made.receipt ?? null;
      return made;
    },
  });

  const send = async (): Promise<void> => {
    if (await filing.send()) clear();
  };
  /** Forgets everything, here and, where it had come that far, at the agency. */
  const discard = async (): Promise<void> => {
    clear();
    receipt.value = null;
    await filing.abandon();
    await session.leaveCase();
  };

  return { ...filing, form, receipt, variant, send, discard };
};
