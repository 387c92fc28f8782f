import { ProblemError } from '@pendopo/client';
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';

/** Sends a file, says how far it is and listens to whether it is still wanted. */
export type Send = (
  file: File,
  follow: { signal: AbortSignal; progress: (share: number) => void },
) => Promise<unknown>;

/** Answers that say something of the file itself, and would say it again. */
const aboutTheFile = new Set([413, 415, 422]);

/** One upload at a time: how far it is, why it failed, and once more. */
export const useUpload = (send: Send, refuse: (file: File) => string | null) => {
  const { t } = useI18n();
  /** Between 0 and 1 while something is sent. */
  const share = ref<number | null>(null);
  const failure = ref<string | null>(null);
  /** What is under way, or could be sent again: a file that is refused for what it is would be refused again. */
  const file = ref<File | null>(null);
  let controller: AbortController | null = null;

  const named = ({ name }: File, reason: string): string => t('intake.paper.refused', { name, reason });
  const start = async (wanted: File): Promise<void> => {
    file.value = wanted;
    const refusal = refuse(wanted);
    failure.value = refusal === null ? null : named(wanted, refusal);
    if (failure.value !== null) {
      file.value = null;
      return;
    }
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
      else if (error instanceof ProblemError) {
        failure.value = named(wanted, error.problem.errors?.[0]?.detail ?? error.message);
        if (aboutTheFile.has(error.status)) file.value = null;
      } else failure.value = t('intake.paper.failed');
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
