import { useColorMode, useLocalStorage } from '@vueuse/core';
import { defineStore } from 'pinia';

/** Languages of the interface. */
export type Locale = 'id' | 'en';

/** What a person likes on this device: language, light or dark, keyboard shortcuts. */
export const usePreferencesStore = defineStore('preferences', () => {
  const locale = useLocalStorage<Locale>('locale', 'id');
  const { store: colorMode } = useColorMode({ initialValue: 'auto' });
  const shortcuts = useLocalStorage('shortcuts', true);
  return { locale, colorMode, shortcuts };
});
