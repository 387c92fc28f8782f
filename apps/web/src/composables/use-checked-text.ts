import { refDebounced } from '@vueuse/core';
import { type Ref, ref, shallowRef, watch } from 'vue';
import { type Checked, checkText } from '../api/authoring.ts';

/** What a document has wrong and how it is drawn, asked anew after each pause in typing. The last drawing stays while there is none. */
export const useCheckedText = (agency: () => string, text: Readonly<Ref<string>>) => {
  const faults = shallowRef<Checked['problems']>([]);
  const variants = shallowRef<Checked['variants']>([]);
  const state = ref<'checking' | 'done' | 'failed'>('checking');
  const settled = refDebounced(text, 450);
  let running: AbortController | null = null;

  const check = async (): Promise<void> => {
    if (settled.value === '') return;
    running?.abort();
    const mine = new AbortController();
    running = mine;
    state.value = 'checking';
    try {
      const checked = await checkText(agency(), settled.value, mine.signal);
      if (mine !== running) return;
      faults.value = checked.problems;
      if (checked.variants.length > 0) variants.value = checked.variants;
      state.value = 'done';
    } catch {
      if (mine === running) state.value = 'failed';
    }
  };
  watch(settled, check, { immediate: true });

  return { faults, variants, state, check };
};
