import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { useStored } from '../composables/use-stored.ts';

/** Languages of the interface. */
export type Locale = 'id' | 'en';

/** What a person likes on this device: language, light or dark, keyboard shortcuts. */
export const usePreferencesStore = defineStore('preferences', () => {
  const locale = useStored<Locale>('locale', 'id');
  const colorMode = useStored<'auto' | 'light' | 'dark'>('color-mode', 'auto');
  const shortcuts = useStored<boolean>('shortcuts', true);

  const likesDark = matchMedia('(prefers-color-scheme: dark)');
  const isDarkOutside = ref(likesDark.matches);
  likesDark.addEventListener('change', ({ matches }) => {
    isDarkOutside.value = matches;
  });
  const isDark = computed(() =>
    colorMode.value === 'auto' ? isDarkOutside.value : colorMode.value === 'dark',
  );
  watch(isDark, paint, { immediate: true, flush: 'sync' });

  return { locale, colorMode, isDark, shortcuts };
});

/** Changes what everything looks like at once: nothing is seen on its way from one colour to the other. */
const paint = (isDark: boolean): void => {
  const { classList } = document.documentElement;
  classList.add('without-transitions');
  classList.toggle('dark', isDark);
  classList.toggle('light', !isDark);
  // Asking for a style has the new ones worked out while nothing may move.
  getComputedStyle(document.documentElement).getPropertyValue('color');
  classList.remove('without-transitions');
};
