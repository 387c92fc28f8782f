import type { User } from '@pendopo/contracts';
import { i18n, loadWords } from '../i18n.ts';
import { usePreferencesStore } from '../stores/preferences.ts';
import { useConfirm } from './use-confirm.ts';

let isMakingWay = false;

/**
 * Somebody else signed in in this browser while a page was open: it says so and is loaded anew, for what it shows and what was written in
 * it belong to whoever opened it. Either may be the holder of a receipt, who has no name.
 */
export const makeWay = async (before: User | null, now: User | null): Promise<void> => {
  if (isMakingWay) return;
  isMakingWay = true;
  await loadWords(usePreferencesStore().locale, ['entry']);
  const { t } = i18n.global;
  const nameOf = (user: User | null) => user?.name ?? t('session.other.by_receipt');
  await useConfirm()({
    title: t('session.other.title'),
    body: t('session.other.body', { before: nameOf(before), now: nameOf(now) }),
    confirm: t('session.other.reload'),
    inevitable: true,
  });
  document.body.hidden = true;
  location.reload();
};
