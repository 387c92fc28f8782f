import { useDocumentVisibility, useTimeoutFn } from '@vueuse/core';
import { computed, onScopeDispose, watch } from 'vue';
import type { LiveLine } from '../api/live.ts';
import { useReadAnew } from '../queries/read-anew.ts';
import { CASE_KEY } from '../queries/service-requests.ts';
import { useSessionStore } from '../stores/session.ts';
import { noteLine, passOn, useLive } from './use-live.ts';

/** What is looked at comes first; the line may come after it. */
const OPEN_AFTER_MS = 1500;
/** A page that nobody sees needs no line, but whoever only looks something up is back in a moment. */
const HIDDEN_FOR_MS = 30_000;
/** A busy office changes lists by the second, and all who look at them would ask at once. */
const GATHER_MS = 700;

/**
 * The one line of the desk: open while somebody is signed in and looks. Lists, counts and news are read anew when the server says that
 * they are others; a case that is open hears of itself (`useLive`).
 */
export const useLiveLine = (): void => {
  const readAnew = useReadAnew();
  const session = useSessionStore();
  const visibility = useDocumentVisibility();
  const isWanted = computed(() => session.isSignedIn && !session.hasFirstPassword);
  let line: LiveLine | null = null;
  let wasOpen = false;

  const lists = useTimeoutFn(
    () => void readAnew({ key: [...CASE_KEY.root], predicate: (entry) => !entry.key.includes('one') }),
    () => GATHER_MS * (1 + Math.random()),
    { immediate: false },
  );
  const everything = () => {
    void readAnew({ key: [...CASE_KEY.root] });
    void readAnew({ key: ['notifications'] });
  };
  useLive(({ event, data }) => {
    if (event === 'notification') void readAnew({ key: ['notifications'] });
    else if (event === 'resync') everything();
    else if (event === 'service-request' && data.work && !lists.isPending.value) lists.start();
  });

  const close = () => {
    line?.end();
    line = null;
    noteLine('closed');
  };
  const open = async () => {
    const { openLine } = await import('../api/live.ts');
    if (line !== null || !isWanted.value || visibility.value !== 'visible') return;
    line = openLine({ heard: passOn, standing: (isThere) => noteLine(isThere ? 'open' : 'broken') });
    // Whoever was away for long does not wait to be told what they missed.
    if (wasOpen) everything();
    wasOpen = true;
  };
  const opening = useTimeoutFn(() => void open().catch(() => noteLine('broken')), OPEN_AFTER_MS, {
    immediate: false,
  });
  const closing = useTimeoutFn(close, HIDDEN_FOR_MS, { immediate: false });
  watch(
    [isWanted, visibility],
    ([wanted, seen]) => {
      closing.stop();
      if (!wanted) {
        opening.stop();
        close();
      } else if (seen !== 'visible') closing.start();
      else if (line === null) opening.start();
    },
    { immediate: true },
  );
  onScopeDispose(close);
};
