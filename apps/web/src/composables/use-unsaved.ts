import { onScopeDispose } from 'vue';

const held = new Set<() => boolean>();

/** Whether any part of the screen holds something written and not sent. */
export const isHolding = (): boolean => [...held].some((isUnsaved) => isUnsaved());

/** Says of a part of the screen whether it holds something written and not sent. */
export const useUnsaved = (isUnsaved: () => boolean): void => {
  held.add(isUnsaved);
  onScopeDispose(() => held.delete(isUnsaved));
};
