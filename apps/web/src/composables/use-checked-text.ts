import { refDebounced } from '@vueuse/core';
import { type Ref, ref, shallowRef, watch } from 'vue';
import { type Checked, checkText } from '../api/authoring.ts';
import type { ReadText } from './use-document.ts';

/** What a document has wrong, how it is drawn and what it says, asked anew after each pause in typing. The last drawing stays while there is none. */
export const useCheckedText = (agency: () => string, text: Readonly<Ref<string>>) => {
  const faults = shallowRef<Checked['problems']>([]);
  const variants = shallowRef<Checked['variants']>([]);
  const read = shallowRef<ReadText | null>(null);
  const state = ref<'checking' | 'done' | 'failed'>('checking');
  const settled = refDebounced(text, 450);
  let running: AbortController | null = null;
  let last = '';

  const check = async (): Promise<void> => {
    const asked = text.value;
    if (asked === '' || (asked === last && state.value !== 'failed')) return;
    last = asked;
    running?.abort();
    const mine = new AbortController();
    running = mine;
    state.value = 'checking';
    try {
      const checked = await checkText(agency(), asked, mine.signal);
      if (mine !== running) return;
      faults.value = checked.problems;
      read.value = { text: asked, content: checked.content };
      if (checked.variants.length > 0) variants.value = checked.variants;
      state.value = 'done';
    } catch {
      if (mine === running) state.value = 'failed';
    }
  };
  watch(settled, check);
  // Nobody types yet: the first text is looked at at once.
  watch(text, (_, before) => before || check(), { immediate: true });

  return { faults, variants, read, state, check };
};
