import { onMounted, type Ref } from 'vue';

let isAwaited = false;
let hasMoved = false;

/** After a change of page the next heading that appears takes the focus, so that it is read out once. */
export const awaitFocus = (): void => {
  isAwaited = true;
  hasMoved = true;
};

/** Somebody went to another thing on the same page: it is reached from inside too. */
export const noteMove = (): void => {
  hasMoved = true;
};

/** Whether the page was reached from another of the application, rather than by its address. */
export const hasComeFromInside = (): boolean => hasMoved;

/** Lets a heading take the focus after a change of page. */
export const useRouteFocus = (heading: Readonly<Ref<HTMLElement | null>>): void => {
  onMounted(() => {
    if (!isAwaited) return;
    isAwaited = false;
    heading.value?.focus({ preventScroll: true });
  });
};
