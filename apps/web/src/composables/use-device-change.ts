import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useProblem } from './use-problem.ts';

/** Changes of what a device holds, some of which need a connection: they happen, or it is said why they did not. */
export const useDeviceChange = () => {
  const { t } = useI18n();
  const { failure, attempt } = useProblem();
  const isRefused = ref(false);
  /** Why the last one did not happen: the device, the connection, or what the server had against it; null where it did. */
  const trouble = computed(() => (isRefused.value ? t('field.unkept.change') : failure.value));

  /** Answers whether it happened. */
  const change = async (work: () => Promise<void>): Promise<boolean> => {
    isRefused.value = false;
    const done = await attempt(async () => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
        isRefused.value = true;
      }
      return !isRefused.value;
    });
    return done === true;
  };

  return { trouble, change };
};
