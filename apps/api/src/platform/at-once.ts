/** Runs what it is given: at most so many at a time, the others in the order in which they came. */
export type Doorman = <T>(work: () => Promise<T>) => Promise<T>;

/** A door through which at most `most` go at a time. A failure lets the next one in all the same. */
export const atMost = (most: number): Doorman => {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      // Whoever waited longest takes this one's place.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
};
