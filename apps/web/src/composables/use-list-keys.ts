import { useEventListener } from '@vueuse/core';
import { usePreferencesStore } from '../stores/preferences.ts';

const fields = 'input, textarea, select, [contenteditable], [role=combobox], [role=listbox], [role=menu]';
const doers = 'a, button, summary, [role=tab]';

/** Keys by which a list is walked. Off while somebody types, while a dialog is open, and for whoever does not want them. */
export const useListKeys = (on: {
  next: () => void;
  previous: () => void;
  search: () => void;
  /** Enter, where it would do nothing by itself. */
  open: () => void;
  /** The element on which Enter opens although it is a link. */
  isCurrent: (element: Element) => boolean;
}): void => {
  const preferences = usePreferencesStore();
  const work: Record<string, (target: Element) => boolean> = {
    j: () => did(on.next),
    k: () => did(on.previous),
    '/': () => did(on.search),
    Enter: (target) => (target.closest(doers) === null || on.isCurrent(target)) && did(on.open),
  };
  useEventListener('keydown', (event) => {
    const { target, key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    if (!preferences.shortcuts || defaultPrevented || ctrlKey || metaKey || altKey) return;
    if (!(target instanceof Element) || target.closest(fields) !== null) return;
    if (document.querySelector('[role=dialog], dialog[open]') !== null) return;
    if (work[key.length === 1 ? key.toLowerCase() : key]?.(target)) event.preventDefault();
  });
};

const did = (work: () => void): true => {
  work();
  return true;
};
