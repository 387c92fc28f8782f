import { listBegun } from '../api/device-store.ts';
import { i18n, loadWords } from '../i18n.ts';
import { usePreferencesStore } from '../stores/preferences.ts';
import { useConfirm } from './use-confirm.ts';

/**
 * Asks whether field work that anybody on this device has begun may be lost, as it is by signing out. True where it may, or where
 * there is none; also where the device cannot say, so that signing out is never barred.
 */
export const mayLeaveFieldWork = async (username: string | null): Promise<boolean> => {
  const begun = await listBegun().catch(() => []);
  if (begun.length === 0) return true;
  await loadWords(usePreferencesStore().locale, ['field']);
  const { t } = i18n.global;
  const others = [...new Set(begun.map(({ owner }) => owner))].filter((owner) => owner !== username);
  return useConfirm()({
    title: t('field.unsent.title'),
    body:
      others.length === 0 ? t('field.unsent.body') : t('field.unsent.others', { names: others.join(', ') }),
    confirm: t('field.unsent.leave'),
    danger: true,
  });
};
