import { useQueryCache } from '@pinia/colada';
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router';
import { handleHotUpdate, routes, workPaths } from 'vue-router/auto-routes';
import { fieldWorker } from './api/field-worker.ts';
import { useAnnouncer } from './composables/use-announcer.ts';
import { awaitFocus } from './composables/use-route-focus.ts';
import { wayOn } from './composables/way-on.ts';
import { i18n, loadWords, speak } from './i18n.ts';
import { fetchLayout, loadLayout } from './layouts/layout.ts';
import type { Area } from './locales/area.ts';
import { agencyQuery, standardQuery } from './queries/agencies.ts';
import { usePreferencesStore } from './stores/preferences.ts';
import { useSessionStore } from './stores/session.ts';

const staleKey = 'stale-page';
/** Where somebody chooses a password of their own and gets or shows a second factor, before anything else. */
const gates = ['/kata-sandi', '/faktor-kedua'];

/** Pages come from the files in `pages/`; here are only the guards. */
export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => {
    if (saved) return saved;
    // Below the bar that stays.
    if (to.hash) return { el: to.hash, top: 72 };
    return to.path === from.path ? false : { top: 0 };
  },
});

const fetchWorkSide = () => import('./work-side.ts');
const isOfWorkSide = (path: string): boolean => workPaths.includes(path.split('/', 2).join('/'));
let isWorkSideThere = false;
// Who comes to the desk directly does not wait until the session is taken up.
if (isOfWorkSide(location.pathname)) fetchWorkSide().catch(() => undefined);

/** The pages of the desk are known once one of them is asked for, and looked up again then; whoever only visits is spared them. */
router.beforeEach(async (to) => {
  if (isWorkSideThere || !isOfWorkSide(to.path)) return true;
  const work = await fetchWorkSide();
  for (const route of work.routes) router.addRoute(route);
  isWorkSideThere = true;
  return to.fullPath;
});

router.beforeEach(async (to) => {
  const session = useSessionStore();
  await session.restore();
  // Without a connection only what somebody took along is there; the rest was never brought.
  if (session.isAway && fieldWorker() !== null) return to.meta.offline === true || '/lapangan';
  if (to.meta.access === 'public') return true;
  const query = to.fullPath === '/' ? {} : { lanjut: to.fullPath };
  if (!session.isSignedIn) return { path: '/masuk', query };
  const gate = session.hasFirstPassword ? gates[0] : session.lacks && gates[1];
  if (gate) return to.path === gate || { path: gate, query: gates.includes(to.path) ? to.query : query };
  return !gates.includes(to.path) || wayOn(to);
});

/**
 * What the address names is asked for before the page that shows it, frame and words are fetched beside it; who waits for them later
 * is told of a broken line.
 */
router.beforeEach((to) => {
  const { locale } = usePreferencesStore();
  const queries = useQueryCache();
  const { agency, code } = to.params as { agency?: string; code?: string };
  const coming = [
    ...(agency ? [queries.refresh(queries.ensure(agencyQuery(agency)))] : []),
    ...(agency && code ? [queries.refresh(queries.ensure(standardQuery({ agency, code })))] : []),
    fetchLayout(layoutOf(to)),
    loadWords(locale, wordsOf(to)),
  ];
  Promise.all(coming).catch(() => undefined);
});

router.beforeResolve(async (to) => {
  const { locale } = usePreferencesStore();
  await Promise.all([loadLayout(layoutOf(to)), speak(locale, wordsOf(to))]);
});

router.afterEach((to, from) => {
  if (from.matched.length > 0 && to.path !== from.path) awaitFocus();
});

/**
 * Files of an earlier release are gone after a new one: the page is fetched anew, once. Where the line is broken that would leave
 * nothing but the browser's own page; one stays where one is and is told.
 */
router.onError((error, to, from) => {
  if (
    !/dynamically imported module|module script/i.test(String(error)) ||
    sessionStorage.getItem(staleKey) === to.fullPath
  )
    throw error;
  void fetchAnew(to, from);
});

const fetchAnew = async (to: RouteLocationNormalized, from: RouteLocationNormalized): Promise<void> => {
  if (from.matched.length > 0 && !(await isServerThere())) {
    useAnnouncer()(i18n.global.t('common.problem.offline'));
    return;
  }
  sessionStorage.setItem(staleKey, to.fullPath);
  location.assign(to.fullPath);
};

const isServerThere = (): Promise<boolean> =>
  fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  );

/** The frame that a page asks for. */
const layoutOf = (route: RouteLocationNormalized) => route.meta.layout ?? 'desk';

/** Most pages of the desk speak of cases. */
const deskWords = ({ meta }: RouteLocationNormalized): readonly Area[] =>
  meta.cases === false ? ['desk'] : ['cases', 'desk'];

/** The parts of the interface whose words a page and its frame speak. */
export const wordsOf = (route: RouteLocationNormalized): readonly Area[] => [
  ...(layoutOf(route) === 'desk' ? deskWords(route) : []),
  ...(route.meta.words ?? []),
];

// Half of the pages would be missing from the table that comes anew.
if (import.meta.hot) handleHotUpdate(router, () => location.reload());
