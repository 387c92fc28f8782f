import { type Component, shallowRef } from 'vue';

/**
 * A part of the screen that is fetched when somebody asks for it. `load()` puts it into `component`, which is null until
 * then, so that what stands in its place can stay; `prefetch()` brings it near without changing the screen.
 */
export const useLateComponent = <C extends Component>(fetch: () => Promise<{ default: C }>) => {
  const component = shallowRef<C | null>(null);
  const prefetch = (): void => {
    // Who only came near is not told of a broken line; who presses is.
    fetch().catch(() => undefined);
  };
  const load = async (): Promise<void> => {
    component.value ??= (await fetch()).default;
  };
  return { component, prefetch, load };
};
