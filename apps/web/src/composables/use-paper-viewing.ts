import { readonly, ref } from 'vue';

const isWanted = ref(false);

/**
 * Whether papers are shown by themselves. What draws them is large, so the first one waits to be opened; who has opened
 * one finds the following ones open, in other cases too, until the application is left.
 */
export const usePaperViewing = () => ({
  isWanted: readonly(isWanted),
  want: (): void => {
    isWanted.value = true;
  },
});
