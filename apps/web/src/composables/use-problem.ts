import { ProblemError } from '@pendopo/client';
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';

/** How often somebody called off to prove who they are: what they had sent waits in its form as it was. */
export const proofsCalledOff = ref(0);

/** What went wrong with what somebody just did: a sentence, and the faults by the place they belong to. */
export const useProblem = () => {
  const { t } = useI18n();
  const problem = ref<ProblemError | null>(null);
  const isOffline = ref(false);

  const failure = computed(() => {
    if (isOffline.value) return t('common.problem.offline');
    const found = problem.value;
    if (found === null) return null;
    const blockers = found.problem.blockers?.map((blocker) => blocker.detail) ?? [];
    return [found.message, ...blockers].join(
      blockers.length > 0 && found.problem.detail === undefined ? '. ' : ' ',
    );
  });
  const errors = computed<Record<string, string>>(() =>
    Object.fromEntries((problem.value?.problem.errors ?? []).map(({ pointer, detail }) => [pointer, detail])),
  );
  const hasChanged = computed(() => problem.value?.status === 412);

  const clear = () => {
    problem.value = null;
    isOffline.value = false;
  };
  /** Runs something and keeps what it refuses; undefined when it failed. */
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    clear();
    try {
      return await work();
    } catch (error) {
      // Whoever called off to prove who they are knows it.
      if (error instanceof ProblemError && error.code === 'step-up-required') {
        proofsCalledOff.value += 1;
        return undefined;
      }
      if (error instanceof ProblemError) problem.value = error;
      else isOffline.value = true;
      return undefined;
    }
  };

  return { problem, failure, errors, hasChanged, clear, attempt };
};
