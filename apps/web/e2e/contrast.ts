import type { Locator } from 'playwright-core';

/** An accent that an agency may choose, and the ratio between words and ground that it makes. */
export type Contrasts = Record<string, number>;

/** How far the words of an element stand out from what lies under them, as it is drawn now, with each accent: WCAG's ratio. */
export const contrastsOf = (element: Locator, accents: readonly string[]): Promise<Contrasts> =>
  element.evaluate(async (drawn, names) => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('There is nothing to draw on.');
    /** Whatever way a colour is written, drawn over another it becomes red, green and blue. */
    const over = (colours: string[]): number[] => {
      for (const colour of colours) {
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
      }
      return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const brightness = (channels: number[]): number => {
      const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const grounds = (of: Element | null): string[] =>
      of === null ? ['white'] : [...grounds(of.parentElement), getComputedStyle(of).backgroundColor];
    const found: Record<string, number> = {};
    for (const name of names) {
      document.documentElement.dataset.accent = name;
      await new Promise(requestAnimationFrame);
      for (const change of drawn.getAnimations()) change.finish();
      const ground = grounds(drawn);
      const [words, under] = [[...ground, getComputedStyle(drawn).color], ground].map((colours) =>
        brightness(over(colours)),
      );
      const [dark = 0, light = 0] = [words ?? 0, under ?? 0].sort((one, other) => one - other);
      found[name] = Math.round(((light + 0.05) / (dark + 0.05)) * 100) / 100;
    }
    return found;
  }, accents);
