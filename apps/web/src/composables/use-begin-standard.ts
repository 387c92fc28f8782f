import { computed, ref } from 'vue';
import { useRouter } from 'vue-router';
import { type Beginning, beginManuscript } from '../api/authoring.ts';
import { AUTHORING_KEY } from '../queries/authoring.ts';
import { useReadAnew } from '../queries/read-anew.ts';
import { useSessionStore } from '../stores/session.ts';
import { useProblem } from './use-problem.ts';

/** Begins to write a standard, and goes to where it is written. */
export const useBeginStandard = () => {
  const readAnew = useReadAnew();
  const router = useRouter();
  const session = useSessionStore();
  const agency = computed(() => session.agencyCode ?? '');
  const { failure, attempt } = useProblem();
  const busy = ref(false);

  const begin = async (given: Beginning): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    const made = await attempt(() => beginManuscript(agency.value, given));
    busy.value = false;
    if (made === undefined) return;
    await readAnew({ key: AUTHORING_KEY.root });
    await router.push(`/pengaturan/standar/${made.id}`);
  };

  return { agency, busy, failure, attempt, begin };
};
