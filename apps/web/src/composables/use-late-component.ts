import { type Component, defineAsyncComponent, shallowRef } from 'vue';

/**
 * A part of the screen that is fetched when somebody asks for it. `load()` puts it into `component`, which is null until
 * then, so that what stands in its place can stay; `prefetch()` brings it near without changing the screen.
 */
export const useLateComponent = <C extends Component>(fetch: () => Promise<{ default: C }>) => {
  const component = shallowRef<C | null>(null);
  const load = async (): Promise<void> => {
    component.value ??= (await fetch()).default;
  };
  return { component, prefetch: quietly(fetch), load };
};

/**
 * A part that its page shows by a condition, as it does a dialog: fetched when that first holds, or a moment before by `prefetch()`, when
 * somebody comes near to what will show it.
 */
export const useLatePart = <C extends Component>(fetch: () => Promise<{ default: C }>) => ({
  component: defineAsyncComponent(async () => (await fetch()).default),
  prefetch: quietly(fetch),
});

/** Who only came near is not told of a broken line; who presses is. */
const quietly = (fetch: () => Promise<unknown>) => (): void => {
  fetch().catch(() => undefined);
};
