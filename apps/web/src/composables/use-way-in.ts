import { ProblemError } from '@pendopo/client';
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';

/** Another way to sign in than by password, and what came of it. */
export const useWayIn = () => {
  const { t } = useI18n();
  const busy = ref(false);
  const failure = ref<string | null>(null);

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    busy.value = true;
    failure.value = null;
    try {
      await work();
    } catch (error) {
      failure.value = error instanceof ProblemError ? error.message : t(wordsOf(error as Error));
    }
    busy.value = false;
  };
  return { busy, failure, attempt };
};

/** Names of what the browser throws (WebAuthn level 3). */
const wordsOf = ({ name }: Error): string =>
  name === 'NotAllowedError' || name === 'AbortError'
    ? 'session.passkey.called_off'
    : 'session.error.unreachable';
