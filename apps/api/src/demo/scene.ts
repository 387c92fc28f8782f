import type { WorkingCalendar } from '@pendopo/calendar';
import type { AgencyDefinition, StandardDefinition } from '@pendopo/standards';
import type { Caller, Driver } from './driver.ts';
import type { createPapers } from './papers.ts';
import type { Plot } from './plot.ts';
import type { Random } from './random.ts';
import type { Population } from './seed-people.ts';

/** Where the cases of an agency happen. */
export interface Scene {
  agency: AgencyDefinition;
  standard: StandardDefinition;
  calendar: WorkingCalendar;
  population: Population;
  driver: Driver;
  random: Random;
  paper: ReturnType<typeof createPapers>;
  /** RFC 3339: what the clock shows. */
  now(): string;
  /** Lets a minute pass and the jobs that are due by then run. */
  wait(): Promise<void>;
}

/** What is left of a plot's detours. */
export interface Detours {
  returns: number;
  reworks: number;
  disputes: number;
  protests: number;
  beside: string[];
}

/** What somebody is about to do at a step. */
export interface Turn {
  scene: Scene;
  plot: Plot;
  by: Caller;
  /** The outcome wished for; the one that leads on where null. */
  wish: string | null;
}
