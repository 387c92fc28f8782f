import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSessionStore } from '../stores/session.ts';

/** From where a case was opened, with view and filter; else the list from which its reader works. */
export const useWayBack = () => {
  const { t } = useI18n();
  const session = useSessionStore();
  const before: unknown = history.state?.back;
  const inbox = { to: '/kotak-masuk', label: t('cases.inbox.title') };
  const list = { to: '/permohonan', label: t('cases.page.list') };
  return computed(() => {
    const origin = [inbox, list].find(({ to }) => typeof before === 'string' && before.split('?')[0] === to);
    if (origin !== undefined) return { ...origin, to: before as string };
    return session.isStaff ? inbox : list;
  });
};
