import { ProblemError } from '@pendopo/client';
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';

/** Sends a file, says how far it is and listens to whether it is still wanted. */
export type Send = (
  file: File,
  follow: { signal: AbortSignal; progress: (share: number) => void },
) => Promise<unknown>;

/** One upload at a time: how far it is, why it failed, and once more. */
export const useUpload = (send: Send, refuse: (file: File) => string | null) => {
  const { t } = useI18n();
  /** Between 0 and 1 while something is sent. */
  const share = ref<number | null>(null);
  const failure = ref<string | null>(null);
  /** What is under way, or could be sent again. */
  const file = ref<File | null>(null);
  let controller: AbortController | null = null;

  const start = async (wanted: File): Promise<void> => {
    file.value = wanted;
    failure.value = refuse(wanted);
    if (failure.value !== null) return;
    controller = new AbortController();
    const { signal } = controller;
    share.value = 0;
    try {
      await send(wanted, {
        signal,
        progress: (now) => {
          share.value = now;
        },
      });
      file.value = null;
    } catch (error) {
      if (signal.aborted) failure.value = t('intake.paper.cancelled');
      else if (error instanceof ProblemError)
        failure.value = error.problem.errors?.[0]?.detail ?? error.message;
      else failure.value = t('intake.paper.failed');
    } finally {
      share.value = null;
    }
  };
  const retry = async (): Promise<void> => {
    if (file.value !== null) await start(file.value);
  };
  const cancel = (): void => controller?.abort();

  return { share, failure, file, start, retry, cancel };
};
