import { useEventListener } from '@vueuse/core';

/** Where nobody asks why one is there: the weather. */
const neutralPage = 'https://www.bmkg.go.id/';
const presses = 3;
const within = 2000;

/** Leaves at once, by `leave()` or by pressing Shift three times: the page is empty before anything else is done. */
export const useQuickExit = (forget: () => Promise<unknown>) => {
  const leave = async (): Promise<void> => {
    document.body.hidden = true;
    document.title = ' ';
    await Promise.race([forget(), new Promise((resolve) => setTimeout(resolve, 400))]);
    location.replace(neutralPage);
  };

  let pressed: number[] = [];
  useEventListener(window, 'keydown', ({ key, repeat }) => {
    if (repeat) return;
    if (key !== 'Shift') {
      pressed = [];
      return;
    }
    const now = performance.now();
    pressed = [...pressed.filter((before) => now - before < within), now];
    if (pressed.length >= presses) void leave();
  });
  return { leave };
};
