import { type MaybeRefOrGetter, toValue, watchEffect } from 'vue';
import { useI18n } from 'vue-i18n';
import { useCurrentAgency } from './use-current-agency.ts';

/**
 * Names the page in the window's title, from the narrow to the wide: "Permohonan – Hosting – Diskominfo Kota …".
 * Parts that are still unknown are left out; while a form has errors the title says so first.
 */
export const usePageTitle = (
  parts: MaybeRefOrGetter<(string | null | undefined)[]>,
  options: { hasErrors?: MaybeRefOrGetter<boolean> } = {},
): void => {
  const { t } = useI18n();
  const { agency } = useCurrentAgency();
  watchEffect(() => {
    const office = agency.value?.shortName ?? t('common.product.name');
    const title = [...toValue(parts), office].filter(Boolean).join(' – ');
    document.title = toValue(options.hasErrors) ? t('common.title.error', { title }) : title;
  });
};
