import { i18n, loadWords } from '../i18n.ts';
import { usePreferencesStore } from '../stores/preferences.ts';
import { useConfirm } from './use-confirm.ts';
import { isHolding } from './use-unsaved.ts';

/**
 * Leads to the second factor that is lacking: the page is loaded anew. Where something is written in it, it stays, and whoever sends that
 * sets the factor up in another tab and sends it again; what is merely read beside it asks nobody.
 */
export const leadToFactor = async (isSending: boolean): Promise<void> => {
  if (!isHolding()) return location.reload();
  if (!isSending) return;
  await loadWords(usePreferencesStore().locale, ['account']);
  const { t } = i18n.global;
  const words = { title: t('factors.gate.meanwhile_title'), body: t('factors.gate.meanwhile_body') };
  if (await useConfirm()({ ...words, confirm: t('factors.gate.meanwhile_action') }))
    open('/faktor-kedua', '_blank');
};
