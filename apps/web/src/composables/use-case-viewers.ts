import { useDocumentVisibility, useIntervalFn, useTimeoutFn } from '@vueuse/core';
import { readonly, ref } from 'vue';
import { sayThatILook } from '../api/cases.ts';

/** Who only leafs past is not worth a word. */
const DWELL = 1_000;
const BEAT = 30_000;

/**
 * Colleagues who have the same case before them; says so of us too, as long as the window is seen. `changed` is called when the
 * case is another one than was read.
 */
export const useCaseViewers = (id: string, version: () => number | undefined, changed: () => unknown) => {
  const others = ref<string[]>([]);
  const visibility = useDocumentVisibility();
  const look = async () => {
    const known = version();
    if (visibility.value !== 'visible' || known === undefined) return;
    const answer = await sayThatILook(id).catch(() => null);
    if (answer === null) return;
    others.value = answer.others.map(({ name }) => name);
    if (answer.version > (version() ?? answer.version)) changed();
  };
  const { resume } = useIntervalFn(look, BEAT, { immediate: false });
  useTimeoutFn(() => {
    void look();
    resume();
  }, DWELL);
  return { others: readonly(others) };
};
