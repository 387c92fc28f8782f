import { useEventListener } from '@vueuse/core';
import { useI18n } from 'vue-i18n';
import { onBeforeRouteLeave, onBeforeRouteUpdate, type RouteLocationNormalized } from 'vue-router';
import { useConfirm } from './use-confirm.ts';
import { isHolding } from './use-unsaved.ts';

/** Asks before something unsent is left behind: by another page, by another case on this one, by closing the window. */
export const useLeaveGuard = (): void => {
  const { t } = useI18n();
  const confirm = useConfirm();
  const mayLeave = () =>
    !isHolding() ||
    confirm({
      title: t('desk.unsaved.title'),
      body: t('desk.unsaved.body'),
      confirm: t('desk.unsaved.leave'),
      danger: true,
    });
  onBeforeRouteLeave(mayLeave);
  onBeforeRouteUpdate((to, from) => isSameCase(to, from) || mayLeave());
  useEventListener('beforeunload', (event) => {
    if (isHolding()) event.preventDefault();
  });
};

const isSameCase = (to: RouteLocationNormalized, from: RouteLocationNormalized): boolean =>
  to.path === from.path && to.query.permohonan === from.query.permohonan;
