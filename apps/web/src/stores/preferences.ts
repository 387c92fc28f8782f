import { useColorMode, useLocalStorage } from '@vueuse/core';
import { defineStore } from 'pinia';

/** Languages of the interface. */
export type Locale = 'id' | 'en';

/** What a person likes on this device: language, light or dark, keyboard shortcuts. */
export const usePreferencesStore = defineStore('preferences', () => {
  const locale = useLocalStorage<Locale>('locale', 'id');
  const { store: colorMode } = useColorMode({
    initialValue: 'auto',
    // It would write a style element to hold transitions back, which our pages do not allow.
    disableTransition: false,
    onChanged: (mode, change) => withoutTransitions(() => change(mode)),
  });
  const shortcuts = useLocalStorage('shortcuts', true);
  return { locale, colorMode, shortcuts };
});

/** Changes what everything looks like at once: nothing is seen on its way from one colour to the other. */
const withoutTransitions = (change: () => void): void => {
  const { documentElement } = document;
  documentElement.classList.add('without-transitions');
  change();
  // Asking for a style has the new ones worked out while nothing may move.
  getComputedStyle(documentElement).getPropertyValue('color');
  documentElement.classList.remove('without-transitions');
};
