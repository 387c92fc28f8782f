import type { ServiceRequest } from '@pendopo/contracts';
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useAnnouncer } from './use-announcer.ts';
import { useProblem } from './use-problem.ts';

/** Saving all of a case: whether it is under way, and why it failed. What does it comes when somebody asks. */
export const useDossier = () => {
  const { t } = useI18n();
  const announce = useAnnouncer();
  const { failure, attempt } = useProblem();
  const isFetching = ref(false);

  const save = async ({ id, number }: Pick<ServiceRequest, 'id' | 'number'>): Promise<void> => {
    if (isFetching.value) return;
    isFetching.value = true;
    const done = await attempt(async () => {
      const { saveDossier } = await import('../api/dossiers.ts');
      await saveDossier(id, t('cases.dossier.name', { number: number ?? '' }));
      return true;
    });
    isFetching.value = false;
    if (done) announce(t('cases.dossier.saved'));
  };

  return { isFetching, failure, save };
};
