import { useAppConfig } from '@nuxt/ui/runtime/vue/composables/useAppConfig.js';
import { type MaybeRefOrGetter, toValue, watchEffect } from 'vue';

const ownAccent = 'teal';

/** Dresses the interface in an agency's accent, the name of a Tailwind palette; null: the product's own. */
export const useTheme = (accent: MaybeRefOrGetter<string | null>): void => {
  const { ui } = useAppConfig();
  watchEffect(() => {
    const name = toValue(accent) ?? ownAccent;
    ui.colors.primary = name;
    document.documentElement.dataset.accent = name;
  });
};
