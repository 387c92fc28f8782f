/** Fewer answers than this are shown to nobody: those of a few could be traced to who gave them. */
export const FEWEST = 10;

/**
 * How many of a population to ask (Krejcie and Morgan, as PermenPANRB 14/2017 takes it over): chi square of one degree at 95 %, an even
 * split, an error of 5 %.
 *
 * @example
 * sampleOf(100) //=> 80
 */
export const sampleOf = (population: number): number =>
  population === 0 ? 0 : Math.round((0.96025 * population) / (0.0025 * (population - 1) + 0.96025));
