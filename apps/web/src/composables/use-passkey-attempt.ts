import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useProblem } from './use-problem.ts';

/** What may ask for a passkey: whoever calls it off is told so, and not that something broke. */
export const usePasskeyAttempt = () => {
  const { t } = useI18n();
  const problem = useProblem();
  const calledOff = ref<string | null>(null);

  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    calledOff.value = null;
    return problem.attempt(async () => {
      try {
        return await work();
      } catch (error) {
        const said = sayOf(error);
        if (said === null) throw error;
        calledOff.value = t(said);
        return undefined;
      }
    });
  };
  return { ...problem, calledOff, attempt };
};

/** Names of what the browser throws (WebAuthn level 3). */
const sayOf = (error: unknown): string | null => {
  const { name } = error as { name?: string };
  if (name === 'InvalidStateError') return 'factors.passkey.known';
  return name === 'NotAllowedError' || name === 'AbortError' ? 'factors.passkey.called_off' : null;
};
