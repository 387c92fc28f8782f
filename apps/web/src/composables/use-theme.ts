import { type MaybeRefOrGetter, toValue, watchEffect } from 'vue';

/** Dresses the interface in an agency's accent, the name of one of the palettes in palettes.css; null: the product's own. */
export const useTheme = (accent: MaybeRefOrGetter<string | null>): void => {
  watchEffect(() => {
    const name = toValue(accent);
    if (name) document.documentElement.dataset.accent = name;
    else delete document.documentElement.dataset.accent;
  });
};
