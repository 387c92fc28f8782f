/** Chance that can be had again: `SEED` in the environment repeats what a run printed. */
export interface Chance {
  seed: number;
  /** A number from 0, less than `limit`. */
  below(limit: number): number;
  of<T>(from: readonly T[]): T;
  /** In place. */
  shuffle(list: unknown[]): void;
}

/** By mulberry32. */
export const seededChance = (seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)): Chance => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => next() * limit;
  return {
    seed,
    below,
    of: <T>(from: readonly T[]): T => {
      const found = from[Math.floor(below(from.length))];
      if (found === undefined) throw new Error('There is nothing to choose from.');
      return found;
    },
    shuffle: (list) => {
      for (let last = list.length - 1; last > 0; last -= 1) {
        const other = Math.floor(below(last + 1));
        [list[last], list[other]] = [list[other], list[last]];
      }
    },
  };
};
