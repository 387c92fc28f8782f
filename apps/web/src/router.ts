import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router';
import { handleHotUpdate, routes } from 'vue-router/auto-routes';
import { awaitFocus } from './composables/use-route-focus.ts';
import { speak } from './i18n.ts';
import { loadLayout } from './layouts/layout.ts';
import { usePreferencesStore } from './stores/preferences.ts';
import { useSessionStore } from './stores/session.ts';

const staleKey = 'stale-page';

/** Pages come from the files in `pages/`; here are only the guards. */
export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => {
    if (saved) return saved;
    if (to.hash) return { el: to.hash, top: 16 };
    return to.path === from.path ? false : { top: 0 };
  },
});

router.beforeEach(async (to) => {
  const session = useSessionStore();
  await session.restore();
  if (to.meta.access === 'public' || session.isSignedIn) return true;
  return { path: '/masuk', query: to.fullPath === '/' ? {} : { lanjut: to.fullPath } };
});

router.beforeResolve(async (to) => {
  const { locale } = usePreferencesStore();
  await Promise.all([loadLayout(layoutOf(to)), speak(locale, layoutOf(to) === 'desk')]);
});

router.afterEach((to, from) => {
  if (from.matched.length > 0 && to.path !== from.path) awaitFocus();
});

/** Files of an earlier release are gone after a new one: the page is fetched anew, once. */
router.onError((error, to) => {
  if (
    !/dynamically imported module|module script/i.test(String(error)) ||
    sessionStorage.getItem(staleKey) === to.fullPath
  )
    throw error;
  sessionStorage.setItem(staleKey, to.fullPath);
  location.assign(to.fullPath);
});

/** The frame that a page asks for. */
export const layoutOf = (route: RouteLocationNormalized) => route.meta.layout ?? 'desk';

if (import.meta.hot) handleHotUpdate(router);
