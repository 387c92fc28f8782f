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
  /** It is there, and is being gone to. */
  const isBegun = ref(false);

  const begin = async (given: Beginning): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    try {
      const made = await attempt(() => beginManuscript(agency.value, given));
      if (made === undefined) return;
      isBegun.value = true;
      await readAnew({ key: AUTHORING_KEY.root });
      await router.push(`/pengaturan/standar/${made.id}`);
    } finally {
      // Whoever presses again on the way there would begin a second one.
      busy.value = false;
    }
  };

  return { agency, busy, isBegun, failure, attempt, begin };
};
