import { onScopeDispose } from 'vue';
import { type RouteLocationNormalized, type Router, useRouter } from 'vue-router';
import { onSessionLost } from '../api/access-token.ts';
import { i18n } from '../i18n.ts';
import { returning } from './returning.ts';
import { useConfirm } from './use-confirm.ts';

const held = new Set<() => boolean>();
let isGuarded = false;

/**
 * Says of a part of the screen whether it holds something written and not sent. Whoever is about to leave it behind is asked: by another
 * page, by another case on this one, by closing the window. Where the session ends meanwhile, its owner signs in again on the spot.
 */
export const useUnsaved = (isUnsaved: () => boolean): void => {
  held.add(isUnsaved);
  onScopeDispose(() => held.delete(isUnsaved));
  if (!isGuarded) guard(useRouter());
  isGuarded = true;
};

/** Asks whether what was written may be lost. */
export const mayBeLost = (): Promise<boolean> => {
  const { t } = i18n.global;
  const words = { title: t('common.unsaved.title'), body: t('common.unsaved.body') };
  return useConfirm()({ ...words, confirm: t('common.unsaved.leave'), danger: true });
};

/** One for all parts, so that nobody is asked twice. */
const guard = (router: Router): void => {
  router.beforeEach((to, from) => !isHolding() || isSameCase(to, from) || mayBeLost());
  addEventListener('beforeunload', (event) => {
    if (isHolding()) event.preventDefault();
  });
  // Of the public pages none is closed to who is no longer signed in.
  onSessionLost(
    async () => router.currentRoute.value.meta.access !== 'public' && isHolding() && (await askToReturn()),
  );
};

/** Who would rather not come back has said that what was written may go. */
const askToReturn = async (): Promise<boolean> => {
  const isBack = await new Promise<boolean>((resolve) => {
    returning.value = resolve;
  });
  returning.value = null;
  if (!isBack) held.clear();
  return isBack;
};

/** Whether anything is written and not sent. A page that makes itself blank is left in need: nobody stands in the way then. */
export const isHolding = (): boolean => !document.body.hidden && [...held].some((isUnsaved) => isUnsaved());

const isSameCase = (to: RouteLocationNormalized, from: RouteLocationNormalized): boolean =>
  to.path === from.path && to.query.permohonan === from.query.permohonan;
